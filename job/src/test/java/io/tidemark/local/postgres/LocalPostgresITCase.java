package io.tidemark.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresITCase {
    private static final String PUBLISH = "INSERT INTO published_generation VALUES ('board', 2)";
    private static final String PUBLISHED = "SELECT generation FROM published_generation";

    @Test
    void keepsWhatWasCommittedOverAKillAndTheNextOpening(@TempDir Path directory) {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            int port = postgres.port();
            postgres.execute(PUBLISH);
            postgres.kill();
            assertThatThrownBy(() -> postgres.query(PUBLISHED))
                    .isInstanceOf(IllegalStateException.class);
            postgres.startAgain();
            assertThat(postgres.query(PUBLISHED)).isEqualTo("2");
            assertThat(postgres.port()).isEqualTo(port);
        }
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            assertThat(postgres.query(PUBLISHED)).isEqualTo("2");
        }
    }

    @Test
    void hangsWhileFrozenAndGoesOnAfterwards() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start()) {
            Properties impatient = new Properties();
            impatient.setProperty("user", LocalPostgres.FRONTEND_LOGIN);
            impatient.setProperty("socketTimeout", "1");
            postgres.freeze();
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), impatient))
                    .isInstanceOf(SQLException.class);
            postgres.unfreeze();
            try (Connection connection = DriverManager.getConnection(postgres.url(), impatient)) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void letsTheJobInWithItsPasswordOnly() throws Exception {
        Path directory;
        try (LocalPostgres postgres = LocalPostgres.start()) {
            directory = postgres.passwordFile().getParent();
            String password = Files.readString(postgres.passwordFile()).strip();
            try (Connection connection =
                    DriverManager.getConnection(
                            postgres.url(), LocalPostgres.JOB_LOGIN, password)) {
                assertThat(connection.isValid(5)).isTrue();
                assertThat(postgres.terminateConnections()).isEqualTo(1);
                assertThat(connection.isValid(5)).isFalse();
            }
            assertThatThrownBy(
                            () ->
                                    DriverManager.getConnection(
                                            postgres.url(), LocalPostgres.JOB_LOGIN, "wrong"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(directory).doesNotExist();
    }
}
