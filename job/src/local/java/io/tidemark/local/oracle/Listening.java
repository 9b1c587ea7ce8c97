package io.tidemark.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.plain.PlainJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a client holds that hears every message in the order of the stream and knows no rules: it
 * applies edits, refused ones too, and corrections alike, each id once, and leaves what cannot be
 * applied.
 */
public final class Listening {
    private final SortedMap<String, JsonNode> documents = new TreeMap<>();
    private final Set<String> heard = new HashSet<>();

    private Listening() {}

    /** The document of each record, {@code type/id}, as canonical JSON. */
    public static Map<String, String> documents(List<KinesisRecord> entries) {
        Listening listening = new Listening();
        List<KinesisRecord> inOrder = new ArrayList<>(entries);
        inOrder.sort(Comparator.comparing(entry -> new BigInteger(entry.sequenceNumber())));
        inOrder.forEach(listening::hear);
        SortedMap<String, String> texts = new TreeMap<>();
        listening.documents.forEach(
                (name, document) -> texts.put(name, PlainJson.text(PlainJson.of(document))));
        return texts;
    }

    private void hear(KinesisRecord entry) {
        try {
            PlainEnvelope envelope = PlainEnvelope.of(entry.data());
            if (envelope.isPresence()) {
                return;
            }
            for (JsonNode message : envelope.messages()) {
                hear(envelope.channel(), message);
            }
        } catch (UnreadableException e) {
            // Clients cannot read it either.
        }
    }

    private void hear(String channel, JsonNode message) {
        PlainEdit edit;
        try {
            edit = PlainEdit.of(message);
        } catch (UnreadableException e) {
            return;
        }
        if (edit.name().equals("patch") && heard.add(channel + ' ' + edit.id())) {
            PlainType type = PlainType.ofChannel(channel);
            documents.compute(
                    channel.replaceFirst(":", "/"),
                    (name, document) ->
                            type.heard(document == null ? type.initial() : document, edit.data()));
        }
    }
}
