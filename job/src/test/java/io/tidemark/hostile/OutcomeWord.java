package io.tidemark.hostile;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.PassedOver;
import java.util.List;

/**
 * The outcome of a message as the names of hostile cases state it.
 *
 * @param index its place in the envelope; -1 for the whole delivery
 * @param word {@code accepted}, {@code duplicate}, {@code replay}, {@code echo}, a code, or {@code
 *     passed_over_} and a reason
 */
public record OutcomeWord(int index, String word) {
    public static List<OutcomeWord> of(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> new OutcomeWord(outcome.messageIndex(), word(outcome)))
                .toList();
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof DeadLetter letter) {
            return letter.code();
        }
        if (outcome instanceof PassedOver passedOver) {
            return "passed_over_" + passedOver.reason();
        }
        if (outcome instanceof Decision.Rejected rejected) {
            return rejected.rejection().code();
        }
        return outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
