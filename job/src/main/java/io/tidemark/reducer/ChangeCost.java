package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;

/**
 * The steps that a change of a container takes. A change copies a part of the container that grows
 * with its size, so changing a large one takes more steps. Otherwise an event of a few kilobytes
 * could keep a machine busy for minutes.
 */
final class ChangeCost {
    private ChangeCost() {}

    /** Takes the steps of one change of the container's members or elements. */
    static void take(StepBudget steps, Document container) {
        steps.take(1 + container.size() / StepBudget.CHILDREN_PER_STEP);
    }
}
