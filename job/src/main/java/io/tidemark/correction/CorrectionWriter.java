package io.tidemark.correction;

import io.tidemark.domain.Correction;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Hands corrections to a sender. It never blocks: neither an element nor a barrier waits. */
final class CorrectionWriter implements SinkWriter<Correction> {
    private final CorrectionSender sender;
    private final String clientId;
    private final int messageBytesMax;

    /**
     * @param sender that is started; closed with this writer
     */
    CorrectionWriter(CorrectionSender sender, String clientId, int messageBytesMax) {
        this.sender = sender;
        this.clientId = clientId;
        this.messageBytesMax = messageBytesMax;
    }

    @Override
    public void write(Correction correction, Context context) {
        if (Correction.bytes(correction, clientId) > messageBytesMax) {
            sender.tooLarge(correction);
        } else {
            sender.offer(correction);
        }
    }

    /** Does nothing: what is not sent is owed still, by the state, which offers it again. */
    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {
        sender.close();
    }
}
