package com.example.checklist;

import io.tidemark.document.Document;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;
import java.math.BigDecimal;

/**
 * Provides {@link ChecklistReducer}. Its only option is {@code text-max}, the characters of an
 * item's text: 1 to 10,000, by default 200.
 */
public final class ChecklistProvider implements ReducerProvider {
    private static final String TEXT_MAX = "text-max";
    private static final int TEXT_MAX_DEFAULT = 200;
    private static final BigDecimal TEXT_MAX_MOST = BigDecimal.valueOf(10_000);

    @Override
    public int apiVersion() {
        return API_VERSION;
    }

    @Override
    public String name() {
        return "checklist";
    }

    @Override
    public Reducer reducer(Document options) throws ReducerOptionsException {
        Document textMax = options.member(TEXT_MAX);
        if (options.size() > (textMax == null ? 0 : 1)) {
            throw new ReducerOptionsException("has other members than " + TEXT_MAX);
        }
        return new ChecklistReducer(textMax == null ? TEXT_MAX_DEFAULT : checked(textMax));
    }

    private static int checked(Document textMax) throws ReducerOptionsException {
        if (textMax.isNumber()
                && textMax.number().scale() <= 0
                && textMax.number().signum() > 0
                && textMax.number().compareTo(TEXT_MAX_MOST) <= 0) {
            return textMax.number().intValueExact();
        }
        throw new ReducerOptionsException(
                TEXT_MAX + " must be a whole number from 1 to " + TEXT_MAX_MOST);
    }
}
