package io.ganymede.hub.persistence.adoption;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks again while a database server does not answer, for a bounded time: in a cluster it may start after the hub. */
final class ServerWait {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private ServerWait() {}

    /**
     * The first finding that waiting would not change, or the last one.
     *
     * @param waiting hears of the first wait
     */
    static DatabaseFinding forAnswer(
            Supplier<DatabaseFinding> inspection, Duration patience, Consumer<String> waiting) {
        long end = System.nanoTime() + patience.toNanos();
        DatabaseFinding finding = inspection.get();
        boolean told = false;
        while (isPassing(finding) && System.nanoTime() < end) {
            if (!told) {
                waiting.accept(finding.sentence() + " Waiting up to " + patience.toSeconds() + " s for it.");
                told = true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return finding;
            }
            finding = inspection.get();
        }
        return finding;
    }

    private static boolean isPassing(DatabaseFinding finding) {
        return finding instanceof DatabaseFinding.Unreachable unreachable && unreachable.passing();
    }
}
