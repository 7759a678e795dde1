package io.ganymede.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The packages that Payara's jars hold. A library that brings the same package is left out of the distribution: on a
 * flat class path Payara's copy would win anyway, and two halves of one library must not mix.
 */
final class PayaraProvided {

    private final Set<String> packages;

    private PayaraProvided(Set<String> packages) {
        this.packages = packages;
    }

    static PayaraProvided by(List<Path> jars) throws IOException {
        Set<String> packages = new HashSet<>();
        for (Path jar : jars) {
            packages.addAll(packagesOf(jar));
        }
        return new PayaraProvided(packages);
    }

    /** Whether most of the library's packages are there already. */
    boolean contains(Path library) {
        try {
            Set<String> own = packagesOf(library);
            long known = own.stream().filter(packages::contains).count();
            return !own.isEmpty() && known * 2 > own.size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> packagesOf(Path jar) throws IOException {
        Set<String> packages = new HashSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/") && name.contains("/"))
                    .forEach(name -> packages.add(name.substring(0, name.lastIndexOf('/'))));
        }
        return packages;
    }
}
