package io.ganymede.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites a jar so that it is faster to read at start: stored instead of deflated, without directory entries,
 * signatures and (where nothing needs it) manifest.
 *
 * <p>The Faces implementation opens every jar with a manifest or a {@code META-INF/} entry once per web module; most
 * jars have nothing for it. A jar with Faces descriptors keeps both.
 */
final class JarRepacker {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final LocalDateTime timestamp;

    /** @param timestamp the time of every entry, so that equal input gives equal output */
    JarRepacker(Instant timestamp) {
        this.timestamp = LocalDateTime.ofInstant(timestamp, ZoneOffset.UTC);
    }

    void repack(Path source, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (ZipFile in = new ZipFile(source.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
            out.setMethod(ZipOutputStream.STORED);
            boolean faces = in.stream().anyMatch(JarRepacker::isFacesDescriptor);
            if (faces) {
                store(directory("META-INF/"), new byte[0], out);
            }
            Optional<byte[]> manifest = manifest(in, faces);
            if (manifest.isPresent()) {
                store(new ZipEntry(MANIFEST), manifest.get(), out);
            }
            for (ZipEntry entry : in.stream().filter(JarRepacker::isKept).toList()) {
                store(new ZipEntry(entry.getName()), in.getInputStream(entry).readAllBytes(), out);
            }
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ZipEntry directory(String name) {
        return new ZipEntry(name);
    }

    private void store(ZipEntry entry, byte[] content, ZipOutputStream out) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(timestamp);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static Optional<byte[]> manifest(ZipFile jar, boolean faces) throws IOException {
        ZipEntry entry = jar.getEntry(MANIFEST);
        if (entry == null) {
            return Optional.empty();
        }
        Manifest old = new Manifest(jar.getInputStream(entry));
        if (faces) {
            return Optional.of(bytes(withoutDigests(old)));
        }
        if (!"true".equals(old.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE))) {
            return Optional.empty();
        }
        Manifest kept = new Manifest();
        kept.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        kept.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        return Optional.of(bytes(kept));
    }

    private static Manifest withoutDigests(Manifest manifest) {
        Manifest main = new Manifest();
        main.getMainAttributes().putAll(manifest.getMainAttributes());
        main.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
        return main;
    }

    private static byte[] bytes(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static boolean isFacesDescriptor(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith("META-INF/") && (name.endsWith("faces-config.xml") || name.endsWith(".taglib.xml"));
    }

    private static boolean isKept(ZipEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && !name.equalsIgnoreCase(MANIFEST)
                && !name.equals("META-INF/INDEX.LIST")
                && !isSignature(name);
    }

    private static boolean isSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/")
                && upper.indexOf('/', "META-INF/".length()) < 0
                && (upper.endsWith(".SF") || upper.endsWith(".RSA") || upper.endsWith(".DSA") || upper.endsWith(".EC"));
    }
}
