package io.tidemark.kinesis;

import java.util.List;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.OperatorStateBackendParametersImpl;
import org.apache.flink.runtime.state.StateInitializationContextImpl;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** The operator state in which a {@link FirstStart} is kept, over several starts of a job. */
final class StartState {
    private final MockEnvironment environment = new MockEnvironmentBuilder().build();
    private final OperatorStateStore store;

    StartState() throws Exception {
        store =
                new HashMapStateBackend()
                        .createOperatorStateBackend(
                                new OperatorStateBackendParametersImpl(
                                        environment, "source", List.of(), new CloseableRegistry()));
    }

    /** A start of a job without a checkpoint. */
    FirstStart first(InitialPosition position) throws Exception {
        return initialized(position, null);
    }

    /** A start from a checkpoint. */
    FirstStart restored(InitialPosition position) throws Exception {
        return initialized(position, 1L);
    }

    private FirstStart initialized(InitialPosition position, Long checkpointId) throws Exception {
        FunctionInitializationContext context =
                new StateInitializationContextImpl(checkpointId, store, null, null, null);
        FirstStart start = new FirstStart(position);
        start.initialize(context);
        return start;
    }

    void close() throws Exception {
        environment.close();
    }
}
