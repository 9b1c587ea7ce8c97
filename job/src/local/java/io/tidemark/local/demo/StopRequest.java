package io.tidemark.local.demo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish to stop: Ctrl-C, a kill, or the end of the program that started this one. */
final class StopRequest {
    /** Exit code after a second signal, as a shell has it for Ctrl-C. */
    private static final int HALTED = 130;

    private final CountDownLatch made = new CountDownLatch(1);

    /** From now on, Ctrl-C and kill are a wish and no longer the end. */
    static StopRequest listening() {
        StopRequest request = new StopRequest();
        request.handle("INT");
        request.handle("TERM");
        CompletableFuture<?> unusedUntilParentEnds =
                ProcessHandle.current()
                        .parent()
                        .map(ProcessHandle::onExit)
                        .orElseGet(CompletableFuture::new)
                        .thenRun(request::make);
        return request;
    }

    void make() {
        made.countDown();
    }

    boolean isMade() {
        return made.getCount() == 0;
    }

    /** Waits; whether the wish came before the time was over. */
    boolean await(long milliseconds) throws InterruptedException {
        return made.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /**
     * A handler instead of a shutdown hook, because hooks run at the same time: those of Flink
     * would take its files away under the savepoint. By reflection, because the compiler warns of
     * {@code sun.misc} in a way that cannot be answered.
     */
    private void handle(String signal) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal =
                    (proxy, method, arguments) -> {
                        if (!method.getName().equals("handle")) {
                            return method.invoke(this, arguments);
                        }
                        if (isMade()) {
                            // Asked twice: now, without a savepoint.
                            Runtime.getRuntime().halt(HALTED);
                        }
                        make();
                        return null;
                    };
            Object handler =
                    Proxy.newProxyInstance(
                            StopRequest.class.getClassLoader(),
                            new Class<?>[] {handlers},
                            onSignal);
            signals.getMethod("handle", signals, handlers)
                    .invoke(
                            null,
                            signals.getConstructor(String.class).newInstance(signal),
                            handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no signals", e);
        }
    }
}
