package io.ganymede.distribution;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Lays out the runnable distribution in the build folder: {@code ganymede.jar} and {@code ganymede-proxy.jar}, the
 * launchers of the product and of the proxy alone, and beside them Payara's jars ({@code runtime/}), third-party libraries ({@code lib/}) and the server's pristine instance folder ({@code home/}).
 *
 * <p>Everything lies on one flat class path, named by the launchers' manifests, so that the JVM's own class
 * loader loads it: that is what makes a class-data archive possible and spares unpacking at every start.
 *
 * <p>Runs during the build only.
 */
public final class Distribution {

    /** Payara's jars that nothing here uses; without them the start is faster and the server smaller. */
    private static final List<String> UNUSED = List.of(
            "krazo-",
            "jersey-mvc",
            "jersey-media-moxy",
            "jersey-proxy-client",
            "org.eclipse.persistence.",
            "hazelcast-eclipselink-",
            "jline",
            "rmic",
            "jmxremote_optional-",
            "jackson-dataformat-toml",
            "jackson-dataformat-xml");

    private static final String OPTIONS = "io/ganymede/distribution/ganymede.options";
    private static final String LAUNCHER = "io/ganymede/launcher";

    private final Path build;
    private final String version;
    private final JarRepacker repacker;
    private final Instant timestamp;

    private Distribution(Path build, String version, Instant timestamp) {
        this.build = build;
        this.version = version;
        this.timestamp = timestamp;
        this.repacker = new JarRepacker(timestamp);
    }

    /**
     * Lays out the distribution.
     *
     * @param arguments the build folder, the version, and the time to stamp archive entries with (ISO-8601)
     */
    public static void main(String[] arguments) throws IOException {
        new Distribution(Path.of(arguments[0]), arguments[1], Instant.parse(arguments[2])).layOut();
    }

    private void layOut() throws IOException {
        Path micro = build.resolve("payara/micro");
        List<Path> runtime = new ArrayList<>(jarsIn(micro.resolve("MICRO-INF/runtime")));
        runtime.removeIf(jar -> UNUSED.stream().anyMatch(jar.getFileName().toString()::startsWith));
        runtime.addAll(jarsIn(build.resolve("payara/server/payara6/glassfish/modules")));
        repackAll(runtime, build.resolve("runtime"));
        repackAll(librariesThatPayaraLacks(runtime), build.resolve("lib"));
        layOutHome(micro.resolve("MICRO-INF/domain"));
        writeLauncherJar(micro, "ganymede.jar", "io.ganymede.launcher.Main", List.of("runtime", "lib"));
        writeLauncherJar(micro, "ganymede-proxy.jar", "io.ganymede.launcher.ProxyMain", List.of("runtime"));
        Files.copy(build.resolve("classes").resolve(OPTIONS), build.resolve("ganymede.options"), REPLACE_EXISTING);
    }

    private List<Path> librariesThatPayaraLacks(List<Path> runtime) throws IOException {
        PayaraProvided provided = PayaraProvided.by(runtime);
        List<Path> libraries = new ArrayList<>(jarsIn(build.resolve("libraries")));
        libraries.removeIf(provided::contains);
        return libraries;
    }

    private void repackAll(List<Path> jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        TreeSet<String> wanted = new TreeSet<>();
        for (Path jar : jars) {
            wanted.add(jar.getFileName().toString());
            Path target = folder.resolve(jar.getFileName());
            if (isOlder(target, jar)) {
                repacker.repack(jar, target);
            }
        }
        for (Path stale : jarsIn(folder)) {
            if (!wanted.contains(stale.getFileName().toString())) {
                Files.delete(stale);
            }
        }
    }

    private static boolean isOlder(Path target, Path source) throws IOException {
        return !Files.exists(target)
                || Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(source)) < 0;
    }

    private void layOutHome(Path domain) throws IOException {
        Path home = build.resolve("home");
        for (String folder : List.of("config", "docroot", "lib")) {
            Files.createDirectories(home.resolve(folder));
        }
        try (Stream<Path> files = Files.walk(domain)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target =
                        home.resolve("config").resolve(domain.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, REPLACE_EXISTING);
            }
        }
        for (Path adapter : jarsIn(domain.resolveSibling("runtime"))) {
            if (adapter.getFileName().toString().endsWith(".rar")) {
                layOutAdapter(adapter, home);
            }
        }
    }

    /** Payara looks for its JDBC resource adapters as files below the instance folder, where its own boot unpacks them. */
    private static void layOutAdapter(Path adapter, Path home) throws IOException {
        try (ZipFile archive = new ZipFile(adapter.toFile())) {
            for (ZipEntry entry : archive.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith("lib/"))
                    .toList()) {
                Path target = home.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (InputStream content = archive.getInputStream(entry)) {
                    Files.copy(content, target, REPLACE_EXISTING);
                }
            }
        }
    }

    private void writeLauncherJar(Path micro, String name, String mainClass, List<String> folders) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(content)) {
            out.putNextEntry(entry("META-INF/MANIFEST.MF"));
            manifest(micro, mainClass, folders).write(out);
            out.closeEntry();
            addClasses(build.resolve("classes"), LAUNCHER, out);
            addClasses(micro, "fish", out);
        }
        Path jar = build.resolve(name);
        // an untouched jar keeps the class-data archive good
        if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), content.toByteArray())) {
            Files.write(jar, content.toByteArray());
        }
    }

    private void addClasses(Path root, String folder, JarOutputStream out) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(entry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(timestamp, ZoneOffset.UTC));
        return entry;
    }

    /** Names every jar, and opens to them the JDK packages that Payara Micro's own manifest opens. */
    private Manifest manifest(Path micro, String mainClass, List<String> folders) throws IOException {
        Manifest payara = new Manifest();
        try (var in = Files.newInputStream(micro.resolve("META-INF/MANIFEST.MF"))) {
            payara.read(in);
        }
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
        attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, "Ganymede");
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        attributes.put(Attributes.Name.CLASS_PATH, classPath(folders));
        for (String name : List.of("Add-Exports", "Add-Opens")) {
            attributes.putValue(name, payara.getMainAttributes().getValue(name));
        }
        return manifest;
    }

    private String classPath(List<String> folders) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String folder : folders) {
            jarsIn(build.resolve(folder)).forEach(jar -> entries.add(folder + "/" + jar.getFileName()));
        }
        return String.join(" ", entries);
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Distribution::isJar).sorted().toList();
        }
    }

    private static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") || name.endsWith(".rar");
    }
}
