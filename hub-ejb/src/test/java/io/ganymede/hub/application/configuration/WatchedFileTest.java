package io.ganymede.hub.application.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("hub.yaml"), "first");
    }

    @Test
    void seesNothingWhereNothingChanges() {
        WatchedFile watched = new WatchedFile(file);
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isFalse();
    }

    @Test
    void tellsOfAChangeOnceAndOnlyWhenItHasSettled() throws IOException {
        WatchedFile watched = new WatchedFile(file);
        Files.writeString(file, "half of the ");
        assertThat(watched.hasChanged()).isFalse();
        Files.writeString(file, "half of the second");
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isTrue();
        assertThat(watched.hasChanged()).isFalse();
    }

    @Test
    void seesAFileThatTookTheOthersPlaceWithTheSameSizeAndTime() throws IOException {
        WatchedFile watched = new WatchedFile(file);
        Path other = Files.writeString(folder.resolve("new"), "other");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isTrue();
    }

    @Test
    void takesTheSameContentWrittenAgainForNoChange() throws IOException {
        WatchedFile watched = new WatchedFile(file);
        Path same = Files.writeString(folder.resolve("new"), "first");
        Files.move(same, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isFalse();
    }

    @Test
    void followsTheLinkThatAClusterTurnsToOtherFiles() throws IOException {
        Files.createDirectory(folder.resolve("..one"));
        Files.createDirectory(folder.resolve("..two"));
        Files.writeString(folder.resolve("..one/mounted.yaml"), "first");
        Files.writeString(folder.resolve("..two/mounted.yaml"), "later");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..one"));
        Path mounted = Files.createSymbolicLink(folder.resolve("mounted.yaml"), Path.of("..data/mounted.yaml"));
        WatchedFile watched = new WatchedFile(mounted);

        Path turned = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..two"));
        Files.move(turned, data, StandardCopyOption.ATOMIC_MOVE);

        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isTrue();
    }

    @Test
    void seesAFileGoAndComeBack() throws IOException {
        WatchedFile watched = new WatchedFile(file);
        Files.delete(file);
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isTrue();
        Files.writeString(file, "first");
        assertThat(watched.hasChanged()).isFalse();
        assertThat(watched.hasChanged()).isTrue();
    }
}
