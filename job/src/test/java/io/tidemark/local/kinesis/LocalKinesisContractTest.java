package io.tidemark.local.kinesis;

import io.tidemark.local.kinesis.ContractClient.Way;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The local Kinesis keeps the contract in both encodings, by hand and through the AWS SDK. */
class LocalKinesisContractTest {
    private static LocalKinesis local;

    @BeforeAll
    static void start() {
        local = LocalKinesis.inMemory();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Nested
    @ParameterizedClass
    @EnumSource(Way.class)
    class Reading extends KinesisContract {
        @Override
        URI endpoint() {
            return local.endpoint();
        }
    }

    @Nested
    @ParameterizedClass
    @EnumSource(Way.class)
    class Resharding extends ReshardingContract {
        @Override
        URI endpoint() {
            return local.endpoint();
        }
    }
}
