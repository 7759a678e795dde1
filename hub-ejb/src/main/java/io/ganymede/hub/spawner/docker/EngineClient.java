package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls of a Docker Engine. Each has a time limit, which also holds for a socket that has gone silent, and ends when the
 * calling thread is interrupted; the client library alone gives neither on a socket of the machine. To be closed.
 */
final class EngineClient implements AutoCloseable {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final DockerClient client;
    private final Duration limit;
    private final ExecutorService calls = Executors.newCachedThreadPool(EngineClient::thread);

    /** @param limit how long an answer may take where nothing else is said */
    EngineClient(DockerClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /** Something to ask the engine. */
    interface Call<T> {
        T on(DockerClient client) throws IOException, EngineException, InterruptedException;
    }

    /** The usual time limit. */
    Duration limit() {
        return limit;
    }

    /**
     * Asks the engine within the usual time.
     *
     * @param what for the sentence that says that there was no answer
     */
    <T> T ask(String what, Call<T> call) throws EngineException, InterruptedException {
        return ask(what, limit, call);
    }

    /**
     * Asks the engine.
     *
     * @throws EngineException if the engine refuses, does not answer in time or cannot be reached
     */
    <T> T ask(String what, Duration within, Call<T> call) throws EngineException, InterruptedException {
        Future<T> answer = calls.submit(() -> call.on(client));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw EngineException.withoutAnswer("did not " + what + " within " + within.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EngineException known ? known : EngineException.of(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "docker-engine-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        calls.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            System.getLogger(EngineClient.class.getName())
                    .log(Level.DEBUG, "The connections to the engine did not close", e);
        }
    }
}
