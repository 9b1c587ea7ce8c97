package io.tidemark.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.kinesis.KinesisRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sequential fold of a stream, from its first entry to its last. Not thread-safe. */
public final class Oracle {
    private static final int WHOLE_ENTRY = -1;

    private final SortedMap<String, PlainRecord> records = new TreeMap<>();
    private final SortedMap<String, String> deadLetters = new TreeMap<>();
    private final PlainDeploy deploy;
    private long passedOver;

    private Oracle(PlainDeploy deploy) {
        this.deploy = deploy;
    }

    /**
     * Folds the entries, in whatever order they are given: with one partition key sequence numbers
     * grow with time, over all shards.
     */
    public static Expected fold(List<KinesisRecord> entries) {
        return fold(entries, new PlainDeploy(BigInteger.ZERO, Map.of()));
    }

    /** The same, with another version of the record types on the way. */
    public static Expected fold(List<KinesisRecord> entries, PlainDeploy deploy) {
        Oracle oracle = new Oracle(deploy);
        List<KinesisRecord> inOrder = new ArrayList<>(entries);
        inOrder.sort(Comparator.comparing(entry -> new BigInteger(entry.sequenceNumber())));
        inOrder.forEach(oracle::read);
        return oracle.expected();
    }

    private void read(KinesisRecord entry) {
        try {
            PlainEnvelope envelope = PlainEnvelope.of(entry.data());
            if (envelope.isPresence()) {
                passedOver++;
                return;
            }
            PlainType type = PlainType.ofChannel(envelope.channel());
            PlainRecord record =
                    records.computeIfAbsent(
                            envelope.channel().replaceFirst(":", "/"),
                            name -> new PlainRecord(type));
            if (deploy.decides(entry.sequenceNumber())) {
                record.lift(deploy.lift(envelope.channel()));
            }
            int index = 0;
            for (JsonNode message : envelope.messages()) {
                read(entry, record, type, message, index++);
            }
        } catch (UnreadableException e) {
            deadLetters.put(place(entry, WHOLE_ENTRY), e.code());
        }
    }

    private void read(
            KinesisRecord entry, PlainRecord record, PlainType type, JsonNode message, int index) {
        String name = message.path("name").asText();
        if (!name.equals(type.editName()) && !name.equals("delete")) {
            passedOver++;
            return;
        }
        try {
            record.decide(PlainEdit.of(message), place(entry, index));
        } catch (UnreadableException e) {
            deadLetters.put(place(entry, index), e.code());
        }
    }

    private static String place(KinesisRecord entry, int index) {
        return entry.sequenceNumber() + "/" + index;
    }

    private Expected expected() {
        SortedMap<String, Expected.Row> rows = new TreeMap<>();
        SortedMap<String, String> rejections = new TreeMap<>();
        long duplicates = 0;
        for (Map.Entry<String, PlainRecord> entry : records.entrySet()) {
            PlainRecord record = entry.getValue();
            if (record.wasDecided()) {
                rows.put(entry.getKey(), record.row());
            }
            record.rejections()
                    .forEach((key, code) -> rejections.put(entry.getKey() + " " + key, code));
            duplicates += record.duplicates();
        }
        return new Expected(rows, rejections, deadLetters, duplicates, passedOver);
    }
}
