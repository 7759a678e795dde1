package io.ganymede.launcher;

import io.ganymede.launcher.configuration.ExtensionFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes the copy of {@code hub.ear} that is deployed: with the context roots that belong to the configured base URL, and
 * with the operator's extensions in {@code lib/}, beside the SPI they implement, where CDI finds their beans.
 */
final class HubArchive {

    private static final String DESCRIPTOR = "META-INF/application.xml";

    private HubArchive() {}

    /**
     * Writes the copy.
     *
     * @param baseUrl with a slash at both ends
     * @param extensions the jars to add
     */
    static void assemble(Path original, String baseUrl, ExtensionFolder extensions, Path target) {
        try (ZipFile in = new ZipFile(original.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry :
                    in.stream().filter(entry -> !entry.isDirectory()).toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream content = in.getInputStream(entry)) {
                    if (entry.getName().equals(DESCRIPTOR)) {
                        out.write(withContextRoots(content, baseUrl));
                    } else {
                        content.transferTo(out);
                    }
                }
                out.closeEntry();
            }
            for (Path extension : extensions.jars()) {
                out.putNextEntry(new ZipEntry("lib/" + extension.getFileName()));
                Files.copy(extension, out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new LaunchException("cannot prepare the hub from " + original + ": " + e.getMessage(), e);
        }
    }

    private static byte[] withContextRoots(InputStream descriptor, String baseUrl) throws IOException {
        String text = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
        String root = baseUrl.equals("/") ? "/" : baseUrl.substring(0, baseUrl.length() - 1);
        return text.replace(contextRoot("/hub/api"), contextRoot(escape(baseUrl) + "hub/api"))
                .replace(contextRoot("/"), contextRoot(escape(root)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String contextRoot(String path) {
        return "<context-root>" + path + "</context-root>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
