package com.example.counter;

import io.tidemark.document.Document;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;
import io.tidemark.domain.Reduction;
import io.tidemark.document.StepBudget;
import java.math.BigDecimal;

/** The document is a number, an edit another that is added. */
public final class CounterProvider implements ReducerProvider {
    @Override
    public int apiVersion() {
        return API_VERSION;
    }

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public Reducer reducer(Document options) throws ReducerOptionsException {
        if (options.size() > 0) {
            throw new ReducerOptionsException("are not taken by counter");
        }
        return new Counter();
    }

    private static final class Counter implements Reducer {
        @Override
        public String identity() {
            return "counter/1";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            BigDecimal sum = document.number().add(event.data().number());
            return sum.signum() < 0
                    ? new Reduction.Refused("the counter would be below 0")
                    : new Reduction.Applied(Document.of(sum), metadata);
        }
    }
}
