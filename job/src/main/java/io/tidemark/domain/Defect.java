package io.tidemark.domain;

/**
 * What may be thrown by code that the job calls and cannot vouch for: reducers, their providers,
 * migrations, schemas. Exceptions, those that no signature tells too, and errors such as a full
 * stack, a missing class or a failed assertion are defects of that code, and become an answer.
 */
public final class Defect {
    private Defect() {}

    /**
     * Goes on with what is no defect of the code that was called.
     *
     * @throws VirtualMachineError what was thrown, if it concerns the whole machine, such as the
     *     end of its memory
     */
    public static void require(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal
                && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
