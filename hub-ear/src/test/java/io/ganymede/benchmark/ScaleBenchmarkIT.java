package io.ganymede.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of many users with few of them, by the command that the documentation prints. */
class ScaleBenchmarkIT {
    private static final long MINUTES = 10;
    private static final String FEW =
            " --contenders ganymede --databases sqlite --users 100 --memberships 80 --servers 5"
                    + " --warm-up 1 --requests 3 --activity-warm-up 1 --activity-posts 40 --starts 1 --java-options -XX:TieredStopAtLevel=1";

    @TempDir
    private Path folder;

    @Test
    void measuresWhatTheTableNames() throws Exception {
        Path table = folder.resolve("table");
        Path log = folder.resolve("log");
        Process benchmark = new ProcessBuilder(("src/test/benchmark/scale" + FEW).split(" "))
                .redirectOutput(table.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(benchmark.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            benchmark.descendants().forEach(ProcessHandle::destroy);
            benchmark.destroy();
        }

        assertThat(benchmark.exitValue()).as(Files.readString(log)).isZero();
        assertThat(table)
                .content()
                .startsWith("| | Ganymede, SQLite |")
                .contains("| activity per second | ", "| start to ready, full | ");
    }
}
