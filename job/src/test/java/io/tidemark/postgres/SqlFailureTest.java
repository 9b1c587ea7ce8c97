package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08006", "08P01", "57P01", "57P02", "57P03", "57P05",
                "53000", "53100", "53200", "53300", "25006", "25P03"
            })
    void aLostServerIsTriedAgainOnANewConnection(String state) {
        assertThat(of(state)).isEqualTo(SqlFailure.CONNECTION_LOST);
        assertThat(of(state).isWorthRetrying()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "57014"})
    void whatOthersCauseIsTriedAgain(String state) {
        assertThat(of(state)).isEqualTo(SqlFailure.CONTENDED);
        assertThat(of(state).isWorthRetrying()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22P05", "22P02", "22003", "22021", "54000", "54001"})
    void aValueThatCannotBeStoredIsLookedFor(String state) {
        assertThat(of(state)).isEqualTo(SqlFailure.VALUE_REFUSED);
        assertThat(of(state).isWorthRetrying()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42P01", "42501", "42703", "28P01", "28000", "08004", "3D000", "23514", "23502",
                "25P02", "XX000", "XX001", "P0001", "0A000"
            })
    void everythingElseIsForSomebodyToMend(String state) {
        assertThat(of(state)).isEqualTo(SqlFailure.PERMANENT);
        assertThat(of(state).isWorthRetrying()).isFalse();
        assertThat(SqlFailure.advice(state)).isNotBlank();
    }

    @Test
    void withoutAStateABrokenSocketBehindItDecides() {
        assertThat(SqlFailure.of(new SQLException("x", null, new SocketTimeoutException())))
                .isEqualTo(SqlFailure.CONNECTION_LOST);
        assertThat(
                        SqlFailure.of(
                                new SQLException(
                                        "x", "", new IllegalStateException(new IOException()))))
                .isEqualTo(SqlFailure.CONNECTION_LOST);
        assertThat(SqlFailure.of(new SQLException("x"))).isEqualTo(SqlFailure.PERMANENT);
    }

    @Test
    void anExceptionForPeopleHoldsNothingOfTheDriversOne() {
        SQLException quoting =
                new SQLException("secret", "23514", new IllegalStateException("secret"));
        PostgresException told =
                PostgresException.of(quoting, "writing snapshots", "postgresql://db/tidemark");
        assertThat(told)
                .hasMessage(
                        "writing snapshots failed at postgresql://db/tidemark with SQLState 23514:"
                                + " a value breaks a check of the table, such as the length of a key")
                .hasNoCause();
        assertThat(told.sqlState()).isEqualTo("23514");
    }

    private static SqlFailure of(String state) {
        return SqlFailure.of(new SQLException("message", state));
    }
}
