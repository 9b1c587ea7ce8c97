package io.tidemark.testing;

import io.tidemark.document.Document;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Evolution;
import io.tidemark.domain.MessageActions;
import io.tidemark.domain.Migration;
import io.tidemark.domain.NamedReducer;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes record types that need no files. By default a type is in its first version, its messages
 * are {@code edit} and {@code delete}, its records begin with an empty object, everything is valid,
 * and corrections are published.
 */
public final class RecordTypeBuilder {
    private final String name;
    private String fingerprint = "fingerprint of the files";
    private RecordType.Messages messages =
            new RecordType.Messages(Set.of("edit"), Set.of("delete"), MessageActions.NONE);
    private NamedReducer reducer = new NamedReducer("test-merge", new MergeReducer());
    private Document initial = Document.object();
    private DocumentValidator event = data -> Optional.empty();
    private DocumentValidator state = document -> Optional.empty();
    private RecordType.Limits limits = new RecordType.Limits(65_536, 1 << 20, 64, 10_000, 100_000);
    private Evolution evolution = Evolution.FIRST;
    private boolean publishesCorrections = true;

    public RecordTypeBuilder(String name) {
        this.name = name;
    }

    /** A type that is like another in all that is not named. */
    public static RecordTypeBuilder like(RecordType type) {
        RecordTypeBuilder builder = new RecordTypeBuilder(type.name());
        builder.fingerprint = type.fingerprint();
        builder.messages = type.messages();
        builder.reducer = type.reducer();
        builder.initial = type.initial();
        builder.event = type.validation().event();
        builder.state = type.validation().state();
        builder.limits = type.validation().limits();
        builder.evolution = type.evolution();
        builder.publishesCorrections = type.publishesCorrections();
        return builder;
    }

    public RecordTypeBuilder fingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
        return this;
    }

    public RecordTypeBuilder messages(Set<String> edits, Set<String> deletes) {
        messages = new RecordType.Messages(edits, deletes, messages.actions());
        return this;
    }

    public RecordTypeBuilder actions(MessageActions actions) {
        messages = new RecordType.Messages(messages.edits(), messages.deletes(), actions);
        return this;
    }

    public RecordTypeBuilder reducer(String reducerName, Reducer function) {
        reducer = new NamedReducer(reducerName, function);
        return this;
    }

    public RecordTypeBuilder initial(Document document) {
        initial = document;
        return this;
    }

    /** The validator of an edit's data. */
    public RecordTypeBuilder event(DocumentValidator validator) {
        event = validator;
        return this;
    }

    /** The validator of documents. */
    public RecordTypeBuilder state(DocumentValidator validator) {
        state = validator;
        return this;
    }

    public RecordTypeBuilder limits(RecordType.Limits bounds) {
        limits = bounds;
        return this;
    }

    public RecordTypeBuilder evolution(Evolution of) {
        evolution = of;
        return this;
    }

    public RecordTypeBuilder generation(int generation) {
        evolution =
                new Evolution(
                        generation, evolution.origin(), evolution.format(), evolution.migrations());
        return this;
    }

    public RecordTypeBuilder format(int format, List<Migration> migrations) {
        evolution = new Evolution(evolution.generation(), evolution.origin(), format, migrations);
        return this;
    }

    public RecordTypeBuilder publishesCorrections(boolean publishes) {
        publishesCorrections = publishes;
        return this;
    }

    public RecordType build() {
        return new RecordType(
                name,
                fingerprint,
                messages,
                reducer,
                initial,
                new RecordType.Validation(event, state, limits),
                evolution,
                publishesCorrections);
    }
}
