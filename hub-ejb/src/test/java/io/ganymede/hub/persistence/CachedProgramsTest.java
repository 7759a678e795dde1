package io.ganymede.hub.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two that meet when the programs of a database server are not there yet. */
class CachedProgramsTest {
    @TempDir
    Path cache;

    @Test
    void oneOfTwoThatMeetWins() throws IOException {
        Path programs = cache.resolve("server-1.0");
        CachedPrograms.fill(programs, beside -> {
            Files.writeString(beside.resolve("program"), "of the slower one");
            CachedPrograms.fill(programs, faster -> Files.writeString(faster.resolve("program"), "of the faster one"));
        });

        assertThat(programs.resolve("program")).hasContent("of the faster one");
        assertThat(cache).isDirectoryContaining("glob:**server-1.0").isDirectoryNotContaining("glob:**server-1.0-*");
    }
}
