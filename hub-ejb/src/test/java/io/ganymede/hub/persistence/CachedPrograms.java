package io.ganymede.hub.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The programs of a database server, taken out of their jar once and kept in the user's cache folder. */
final class CachedPrograms {
    private CachedPrograms() {}

    /** Fills an empty folder with what a jar holds. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /**
     * The folder with the programs, filled if it is not there yet.
     *
     * @param name of the folder, with the programs' version
     */
    static synchronized Path folder(String name, Unpacking unpacking) {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "ganymede", name);
        if (!Files.isDirectory(folder)) {
            try {
                fill(folder, unpacking);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    /** Beside its place first: others never see a half, and of two that meet here one wins. */
    static void fill(Path folder, Unpacking unpacking) throws IOException {
        Files.createDirectories(folder.getParent());
        Path beside = Files.createTempDirectory(folder.getParent(), folder.getFileName() + "-");
        unpacking.into(beside);
        try {
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failed) {
            MysqlFamilyServer.deleteAll(beside);
            // which of several exceptions says so depends on the system
            boolean anotherWasFaster = Files.isDirectory(folder);
            if (!anotherWasFaster) {
                throw failed;
            }
        }
    }
}
