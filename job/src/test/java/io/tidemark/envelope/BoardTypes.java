package io.tidemark.envelope;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageActions;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.testing.RecordTypeBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One record type without a file behind it.
 *
 * @param prefix of its channels; what follows is the record's id
 */
record BoardTypes(String prefix) implements RecordTypes {
    private static final long serialVersionUID = 1L;

    static final RecordType BOARD =
            new RecordTypeBuilder("board")
                    .messages(Set.of("patch", "replace"), Set.of("delete"))
                    .reducer("replace", new Replacing())
                    .build();

    /** On the channels {@code board:id}. */
    BoardTypes() {
        this("board:");
    }

    /** The same type with other message names. */
    static RecordType withNames(Set<String> editNames, Set<String> deleteNames) {
        return RecordTypeBuilder.like(BOARD).messages(editNames, deleteNames).build();
    }

    /** The same type, taking changes of earlier messages. */
    static RecordType withActions(MessageActions actions) {
        return RecordTypeBuilder.like(BOARD).actions(actions).build();
    }

    @Override
    public Collection<RecordType> all() {
        return List.of(BOARD);
    }

    @Override
    public Optional<RecordType> named(String name) {
        return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    @Override
    public Address addressOf(String channel) {
        return channel.startsWith(prefix)
                ? new Address.Of(new RecordKey("board", channel.substring(prefix.length())))
                : new Address.Unknown(DeadLetterCode.NO_RECORD_TYPE, "no record type");
    }

    private static final class Replacing implements Reducer {
        @Override
        public String identity() {
            return "replace/1";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            return new Reduction.Applied(event.data(), metadata, List.of());
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            return Optional.empty();
        }
    }
}
