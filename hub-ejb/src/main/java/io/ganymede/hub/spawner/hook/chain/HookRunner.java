package io.ganymede.hub.spawner.hook.chain;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SecretMask;
import io.ganymede.hub.spawner.SpawnException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the operator's code on a thread of its own, so that the hub goes on when that hangs, even if it does not listen
 * to interrupts. As many threads may hang as there may be servers starting; from then on hooks fail.
 */
@ApplicationScoped
public class HookRunner {
    private static final Logger LOGGER = System.getLogger(HookRunner.class.getName());
    private static final int MOST_THREADS = 1024;
    private static final int IDLE_SECONDS = 30;

    @Resource
    private ManagedThreadFactory threads;

    private ExecutorService pool;

    /** What a hook does. */
    @FunctionalInterface
    public interface Work<T> {
        T perform() throws SpawnException, InterruptedException;
    }

    /** One for use without a container. To be closed. */
    public static HookRunner with(ThreadFactory threads) {
        HookRunner runner = new HookRunner();
        runner.pool = pool(threads);
        return runner;
    }

    @PostConstruct
    void open() {
        pool = pool(threads);
    }

    private static ExecutorService pool(ThreadFactory threads) {
        return new ThreadPoolExecutor(
                0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /**
     * Calls a hook and waits for it.
     *
     * @param hook its name, for messages
     * @throws SpawnException {@code SPAWN_HOOK_TIMEOUT}, what the hook threw, or {@code SPAWN_HOOK_FAILED} if that was
     *     something else
     * @throws InterruptedException if the caller is interrupted, like the hook then
     */
    public <T> T run(String hook, Duration limit, Work<T> work) throws SpawnException, InterruptedException {
        Future<T> running;
        try {
            running = pool.submit(work::perform);
        } catch (RejectedExecutionException tooMany) {
            throw new SpawnException(
                    Failure.SPAWN_HOOK_FAILED, "The hook " + hook + " cannot run: too many others hang.", tooMany);
        }
        try {
            return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SpawnException(
                    Failure.SPAWN_HOOK_TIMEOUT,
                    "The hook " + hook + " did not finish within " + limit.toSeconds() + " seconds.",
                    late);
        } catch (ExecutionException e) {
            throw translated(hook, e.getCause());
        } finally {
            running.cancel(true);
        }
    }

    private static SpawnException translated(String hook, Throwable thrown) {
        if (thrown instanceof SpawnException said) {
            return new SpawnException(said.failure(), SecretMask.mask(said.getMessage()), said);
        }
        LOGGER.log(Level.ERROR, "The hook " + hook + " failed", thrown);
        return new SpawnException(
                Failure.SPAWN_HOOK_FAILED, "The hook " + hook + " failed; the hub's log says why.", thrown);
    }

    /** Interrupts what still runs. */
    @PreDestroy
    public void close() {
        pool.shutdownNow();
    }
}
