package com.example.faulty;

import io.tidemark.document.Document;
import io.tidemark.domain.Event;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerProvider;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Corrector;
import io.tidemark.document.StepBudget;
import java.util.List;
import java.util.Optional;

/** Does whatever an edit asks for, also what no reducer may do. */
public final class FaultyProvider implements ReducerProvider {
    @Override
    public int apiVersion() {
        return API_VERSION;
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Reducer reducer(Document options) {
        return new Faulty();
    }

    private static final class Faulty implements Reducer {
        @Override
        public String identity() {
            return "faulty/1";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            String wish = event.data().text();
            return switch (wish) {
                case "throw" -> throw new IllegalStateException("never-to-be-logged");
                case "throw-checked" -> throw sneaky(new Exception("never-to-be-logged"));
                case "overflow" -> recursed(metadata, 0);
                case "null" -> null;
                case "nul" -> new Reduction.Applied(Document.of("\0"), metadata);
                case "grow" -> new Reduction.Applied(Document.of("x".repeat(1_000)), metadata);
                case "loop" -> looped(document);
                default ->
                        // Says that nothing was touched.
                        new Reduction.Applied(event.data(), metadata, List.of());
            };
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            throw new IllegalStateException("never-to-be-logged");
        }

        @Override
        public Optional<Corrector> corrector() {
            return Optional.of(new FaultyCorrector());
        }

        private static Reduction recursed(Document metadata, long depth) {
            return depth < 0
                    ? new Reduction.Applied(metadata, metadata)
                    : recursed(metadata, depth + 1);
        }

        private static Reduction looped(Document document) {
            while (true) {
                try {
                    while (document.isNull() || !document.isNull()) {
                        document.size();
                    }
                } catch (RuntimeException e) {
                    return new Reduction.Applied(Document.of("kept"), Document.ofNull());
                }
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    private static final class FaultyCorrector implements Corrector {
        @Override
        public List<JsonPointer> reads(Event event) {
            throw new AssertionError("never-to-be-logged");
        }

        @Override
        public Optional<Document> edit(Document document, List<JsonPointer> paths) {
            throw new StackOverflowError();
        }

        @Override
        public List<JsonPointer> corrected(
                Document edit, Document document, List<JsonPointer> paths) {
            return null;
        }

        @Override
        public boolean replacesWhole() {
            return true;
        }
    }
}
