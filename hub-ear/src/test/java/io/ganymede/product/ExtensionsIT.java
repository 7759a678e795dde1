package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The example of the documentation, built against the jar of the SPI alone, as an extension of the product. */
class ExtensionsIT {
    private static final Path EXAMPLE = Path.of("docs", "example-extension", "src", "main", "java");
    private static final String CODE = "rosebud";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void theExampleIsBuiltAndChosenByItsClass() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("guests.properties"), "admin=" + CODE + "\nada=" + CODE + "\n");
        GanymedeProcess.Installation installation = new GanymedeProcess.Installation(home)
                .settings("Authenticator: {admin_users: [admin]}\n")
                .environment("JupyterHub_authenticator_class", "com.example.hub.GuestListAuthenticator")
                .argument("--extensions=" + build());

        try (GanymedeProcess hub = installation.start()) {
            URI url = hub.installation().publicUrl();
            HubBrowser administrator = new HubBrowser(url);
            assertThat(new HubBrowser(url).login("ada", "wrong").statusCode()).isEqualTo(403);
            assertThat(administrator.login("admin", CODE).statusCode()).isEqualTo(302);
            assertThat(administrator.api("POST", "/hub/api/users/ada", "").statusCode())
                    .isEqualTo(201);
            assertThat(administrator.api("POST", "/hub/api/users/stranger", "").statusCode())
                    .isEqualTo(400);
        }
    }

    private Path build() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "-cp", classPath()));
        try (Stream<Path> sources = Files.walk(EXAMPLE)) {
            sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return jar(classes).getParent();
    }

    /** The jar that an extension is built against, out of the product, and the API of Jakarta EE. */
    private String classPath() throws IOException {
        Path spi = folder.resolve("hub-spi.jar");
        try (ZipFile ear = new ZipFile(GanymedeProcess.launcher("hub.ear").toFile());
                InputStream content = ear.getInputStream(ear.getEntry("lib/hub-spi.jar"))) {
            Files.copy(content, spi);
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("jakarta"))
                .reduce(spi.toString(), (path, entry) -> path + File.pathSeparator + entry);
    }

    private Path jar(Path classes) throws IOException {
        Path jar = Files.createDirectory(folder.resolve("jars")).resolve("example.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
