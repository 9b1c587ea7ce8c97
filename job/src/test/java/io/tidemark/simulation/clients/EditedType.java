package io.tidemark.simulation.clients;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Sha256;
import io.tidemark.reducer.BuiltInReducers;
import io.tidemark.testing.Json;
import io.tidemark.testing.RecordTypeBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The only record type of a simulation. Whether a document fits is drawn from its bytes: one in
 * four does not, so that edits of every form are rejected, for a reason that no client can foresee.
 */
final class EditedType implements RecordTypes {
    static final String NAME = "doc";
    private static final Document TREE =
            Json.json("{'a':{'x':1,'y':{'z':2}},'b':'text','list':[1,{'x':2}],'c':{}}");
    private static final Document TEXT = Document.of("a \ud83d\ude00 and \u00e9");

    private static final long serialVersionUID = 1L;
    private static final RecordType.Limits LIMITS =
            new RecordType.Limits(4_000, 4_000, 32, 400, 10_000);

    private final transient RecordType type;

    EditedType(String reducer, PlantedFault fault) {
        type =
                new RecordTypeBuilder(NAME)
                        .reducer(reducer, fault.in(reducer(reducer)))
                        .initial(initial(reducer))
                        .state(EditedType::problem)
                        .limits(LIMITS)
                        .build();
    }

    @Override
    public Collection<RecordType> all() {
        return List.of(type);
    }

    @Override
    public Optional<RecordType> named(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public Address addressOf(String channel) {
        throw new UnsupportedOperationException("nothing is routed here");
    }

    /** The document before the first event. */
    static Document initial(String reducer) {
        return reducer.equals("text") ? TEXT : TREE;
    }

    RecordType type() {
        return type;
    }

    private static Reducer reducer(String name) {
        try {
            return new BuiltInReducers().named(name, Document.object()).orElseThrow();
        } catch (ReducerOptionsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Optional<String> problem(Document document) {
        if (document.equals(TREE) || document.equals(TEXT)) {
            return Optional.empty();
        }
        char drawn = Sha256.hexOf(document.canonicalBytes()).charAt(0);
        return drawn < '4' ? Optional.of("by chance") : Optional.empty();
    }
}
