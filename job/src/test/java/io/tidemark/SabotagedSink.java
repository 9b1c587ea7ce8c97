package io.tidemark;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink of the real job that fails when {@link Sabotage} says so, after it has done its work.
 *
 * @param sabotageId finds the sabotage
 * @param onWrite the moment at which an element has been given to the writer
 * @param onFlush the moment at which a flush that was not empty is done
 */
record SabotagedSink<T>(
        Sink<T> sink, String sabotageId, Sabotage.Moment onWrite, Sabotage.Moment onFlush)
        implements Sink<T> {
    @Override
    @SuppressWarnings("try") // Flink's own close throws whatever it likes
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        SinkWriter<T> writer = sink.createWriter(context);
        return new SinkWriter<>() {
            private boolean holds;

            @Override
            public void write(T element, Context itsContext)
                    throws IOException, InterruptedException {
                writer.write(element, itsContext);
                holds = true;
                Sabotage.of(sabotageId).at(onWrite);
            }

            @Override
            public void flush(boolean endOfInput) throws IOException, InterruptedException {
                writer.flush(endOfInput);
                if (holds) {
                    holds = false;
                    Sabotage.of(sabotageId).at(onFlush);
                }
            }

            @Override
            public void close() throws Exception {
                writer.close();
            }
        };
    }

    /** The older form, which Flink calls no more. */
    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public SinkWriter<T> createWriter(InitContext context) {
        throw new UnsupportedOperationException("a writer is made of a WriterInitContext");
    }
}
