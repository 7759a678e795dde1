package io.ganymede.hub.machine;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.PamAuthenticatorSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the calls of PAM and of the machine's user database, a few at a time ({@code PAMAuthenticator.executor_threads}):
 * they may wait for other machines, and nothing interrupts them. Whoever has waited too long goes on without an answer; so
 * does whoever comes when too many wait. Logins and the starts of servers share it.
 */
@ApplicationScoped
public class MachineCalls {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST_WAITING = 64;
    private static final int IDLE_SECONDS = 30;

    @Inject
    private Configuration configuration;

    @Resource
    private ManagedThreadFactory threads;

    private ThreadPoolExecutor pool;
    private Duration limit = LIMIT;

    /** Some for use without a container. To be closed. */
    public static MachineCalls with(ThreadFactory threads, int most, Duration limit) {
        MachineCalls calls = new MachineCalls();
        calls.pool = pool(threads, most);
        calls.limit = limit;
        return calls;
    }

    @PostConstruct
    void open() {
        pool = pool(threads, configuration.get(PamAuthenticatorSettings.EXECUTOR_THREADS));
    }

    private static ThreadPoolExecutor pool(ThreadFactory threads, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Makes a call and waits for it.
     *
     * @throws HubException with {@code LOGIN_SERVICE_UNAVAILABLE} if it takes too long or too many others wait
     */
    public <T> T call(Callable<T> work) {
        Future<T> running;
        try {
            running = pool.submit(work);
        } catch (RejectedExecutionException tooMany) {
            throw unavailable("Too many wait for the machine's login service", tooMany);
        }
        try {
            return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw unavailable("The machine's login service did not answer within " + limit.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException thrown
                    ? thrown
                    : new HubException(Failure.INTERNAL_ERROR, "The machine's login service failed", failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The hub ends", e);
        } finally {
            if (running.cancel(true)) {
                pool.purge();
            }
        }
    }

    private static HubException unavailable(String words, Exception cause) {
        return new HubException(Failure.LOGIN_SERVICE_UNAVAILABLE, words, cause);
    }

    /** Ends it; calls under way are left alone. */
    @PreDestroy
    public void close() {
        pool.shutdownNow();
    }
}
