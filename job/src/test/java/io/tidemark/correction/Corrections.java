package io.tidemark.correction;

import io.tidemark.document.Document;
import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionSubject;
import io.tidemark.domain.RecordKey;

/** Corrections for tests of their sender. */
final class Corrections {
    /** A value that is in the data of each: it must be in no log. */
    static final String PLANTED_VALUE = "planted-value-of-a-document";

    private Corrections() {}

    /** The first of a record; the record's channel bears its name. */
    static Correction of(String record) {
        return of(record, 1);
    }

    /** One of a record; its id tells which. */
    static Correction of(String record, int attempt) {
        return of(record, attempt, Document.of(PLANTED_VALUE));
    }

    static Correction of(String record, int attempt, Document title) {
        return new Correction(
                new CorrectionSubject(
                        new RecordKey("board", record),
                        1,
                        40 + attempt,
                        "board:" + record,
                        "conn:7:0"),
                "event_invalid",
                attempt,
                Correction.ID_PREFIX + record + "-" + attempt,
                "patch",
                Document.object().with("title", title));
    }
}
