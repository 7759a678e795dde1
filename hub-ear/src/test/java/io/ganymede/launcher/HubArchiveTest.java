package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.launcher.configuration.ExtensionFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubArchiveTest {

    private static final String DESCRIPTOR =
            "<application><context-root>/hub/api</context-root><context-root>/</context-root></application>";

    @TempDir
    private Path folder;

    private Path original;
    private Path copy;

    @BeforeEach
    void makeOriginal() throws IOException {
        original = folder.resolve("hub.ear");
        copy = folder.resolve("copy.ear");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(original))) {
            add(out, "META-INF/application.xml", DESCRIPTOR);
            add(out, "lib/hub-spi.jar", "spi");
        }
    }

    @ParameterizedTest
    @CsvSource({"/, /hub/api, /", "/lab/, /lab/hub/api, /lab", "/a&b/c/, /a&amp;b/c/hub/api, /a&amp;b/c"})
    void putsBothModulesBelowTheBaseUrl(String baseUrl, String api, String pages) throws IOException {
        HubArchive.assemble(original, baseUrl, ExtensionFolder.in(folder), copy);

        assertThat(content("META-INF/application.xml"))
                .contains("<context-root>" + api + "</context-root>", "<context-root>" + pages + "</context-root>");
    }

    @Test
    void putsExtensionsBesideTheSpi() throws IOException {
        Path extensions = Files.createDirectory(folder.resolve("extensions"));
        Files.writeString(extensions.resolve("ours.jar"), "extension");
        Files.writeString(extensions.resolve("README"), "not a jar");

        HubArchive.assemble(original, "/", new ExtensionFolder(extensions), copy);

        assertThat(content("lib/hub-spi.jar")).isEqualTo("spi");
        assertThat(content("lib/ours.jar")).isEqualTo("extension");
        try (ZipFile archive = new ZipFile(copy.toFile())) {
            assertThat(archive.getEntry("lib/README")).isNull();
        }
    }

    private String content(String entry) throws IOException {
        try (ZipFile archive = new ZipFile(copy.toFile())) {
            return new String(archive.getInputStream(archive.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void add(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
