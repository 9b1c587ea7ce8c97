package io.tidemark.local.kinesis;

import io.tidemark.local.kinesis.ContractClient.Way;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of the local Kinesis also holds for kinesis-local, an independent emulator of AWS.
 */
@EnabledIf(value = KinesisLocalNpm.WANTED, disabledReason = KinesisLocalNpm.HOW_TO_WANT)
class KinesisLocalContractITCase {
    private static Optional<KinesisLocalNpm> other = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        other = Optional.of(KinesisLocalNpm.start());
    }

    @AfterAll
    static void stop() {
        other.ifPresent(KinesisLocalNpm::close);
    }

    @Nested
    @ParameterizedClass
    @EnumSource(Way.class)
    class Reading extends KinesisContract {
        @Override
        URI endpoint() {
            return other.orElseThrow().endpoint();
        }
    }

    @Nested
    @ParameterizedClass
    @EnumSource(Way.class)
    class Resharding extends ReshardingContract {
        @Override
        URI endpoint() {
            return other.orElseThrow().endpoint();
        }
    }
}
