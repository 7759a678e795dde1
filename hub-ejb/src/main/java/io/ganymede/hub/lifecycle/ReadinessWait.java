package io.ganymede.hub.lifecycle;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Waits until a server answers (hub contract 3.5), with growing pauses, and looks in between whether it has ended. */
final class ReadinessWait {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    /** Shorter than the contract's, because a person is waiting and the server is near. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final Duration EXIT_LOOK_INTERVAL = Duration.ofMillis(250);

    private final ReadinessProbe probe;
    private final URI address;
    private final String prefix;
    private final Duration limit;

    ReadinessWait(ReadinessProbe probe, URI address, String prefix, Duration limit) {
        this.probe = probe;
        this.address = address;
        this.prefix = prefix;
        this.limit = limit;
    }

    /** How the wait ended. */
    sealed interface Result {
        /** The server answers. */
        record Up() implements Result {}

        /** Its process has ended. */
        record Exited(String reason) implements Result {}

        /** Until the end something answered that does not serve its path. */
        record WrongPath() implements Result {}

        /** It did not answer in time. */
        record Silent(String reason) implements Result {}
    }

    /** @param exit asked often: why the server has ended, or empty while it has not */
    Result await(Supplier<Optional<String>> exit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            ReadinessProbe.Reply reply = probe.ask(address, prefix);
            if (reply instanceof ReadinessProbe.Reply.Up) {
                return new Result.Up();
            }
            long next = Math.min(end, System.nanoTime() + jittered(pause));
            do {
                Optional<String> reason = exit.get();
                if (reason.isPresent()) {
                    return new Result.Exited(reason.get());
                }
                long rest = Math.max(0, next - System.nanoTime());
                Thread.sleep(Math.min(EXIT_LOOK_INTERVAL.toMillis(), rest / 1_000_000 + 1));
            } while (System.nanoTime() < next);
            if (System.nanoTime() >= end) {
                return reply instanceof ReadinessProbe.Reply.NotYet notYet
                        ? new Result.Silent(notYet.reason())
                        : new Result.WrongPath();
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static long jittered(Duration pause) {
        return ThreadLocalRandom.current().nextLong(pause.toNanos() + 1);
    }
}
