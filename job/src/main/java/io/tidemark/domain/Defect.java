package io.tidemark.domain;

/**
 * What may be thrown by code that the job calls and cannot vouch for: reducers, their providers,
 * migrations, schemas. Exceptions, checked ones too, and errors such as a stack overflow, a missing
 * class or a failed assertion are defects of that code and become a refusal.
 */
public final class Defect {
    private Defect() {}

    /**
     * Throws again what is not a defect of the code that was called.
     *
     * @throws VirtualMachineError what was thrown, if it concerns the whole machine, such as the
     *     end of its memory
     */
    public static void rethrowFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal
                && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
