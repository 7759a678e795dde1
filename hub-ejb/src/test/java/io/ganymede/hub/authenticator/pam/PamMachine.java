package io.ganymede.hub.authenticator.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Users, groups and PAM services of a test's own, for processes that are started with its {@link #environment()}: the real
 * libpam and the real look-ups of the C library read them from a folder (Debian's {@code libpam-wrapper} and
 * {@code libnss-wrapper}), and the machine's own stay as they are.
 */
public final class PamMachine {
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib/x86_64-linux-gnu"), Path.of("/usr/lib/aarch64-linux-gnu"), Path.of("/usr/lib64"));

    private static final String SERVICES =
            """
            hub     auth     required matrix passdb=folder/passwords
            hub     account  required matrix passdb=folder/passwords
            hub     session  required pam_exec.so quiet /bin/sh folder/record
            closed  auth     required matrix passdb=folder/passwords
            closed  account  required pam_deny.so
            closed  session  required pam_deny.so
            twice   auth     required pam_exec.so quiet expose_authtok /bin/sh folder/check
            twice   auth     required matrix passdb=folder/codes
            twice   account  required pam_permit.so
            """;

    /** A change within the second of the last one would not be seen, nor a file of the time 0. */
    private static final FileTime LONG_AGO = FileTime.from(Instant.ofEpochSecond(1));

    private final Path folder;
    private final Path libraries;

    private PamMachine(Path folder, Path libraries) {
        this.folder = folder;
        this.libraries = libraries;
    }

    /**
     * Makes one. Skips the test, and says so, where there cannot be one; fails if {@code -Drequire=pam} says that it must be.
     *
     * @param folder an empty one
     */
    public static PamMachine in(Path folder) throws IOException {
        Optional<Path> libraries = LIBRARIES.stream()
                .filter(place -> Files.exists(place.resolve("libpam_wrapper.so"))
                        && Files.exists(place.resolve("libnss_wrapper.so")))
                .findFirst();
        if (libraries.isEmpty()) {
            String message = "NOT TESTED with PAM: missing libpam-wrapper or libnss-wrapper";
            System.err.println(message);
            assertThat(Arrays.asList(System.getProperty("require", "").split(",")))
                    .as(message)
                    .doesNotContain("pam");
            Assumptions.abort(message);
        }
        PamMachine machine = new PamMachine(folder.toAbsolutePath(), libraries.orElseThrow());
        machine.fill();
        return machine;
    }

    private void fill() throws IOException {
        for (String name : List.of("passwd", "group", "passwords", "codes", "add-user", "record", "check")) {
            try (InputStream content = PamMachine.class.getResourceAsStream("machine/" + name)) {
                Files.copy(content, folder.resolve(name));
            }
        }
        Files.setLastModifiedTime(folder.resolve("passwd"), LONG_AGO);
        Path services = Files.createDirectory(folder.resolve("services"));
        String matrix = libraries.resolve("pam_wrapper/pam_matrix.so").toString();
        for (String line : SERVICES.lines().toList()) {
            String[] words = line.split(" ", 2);
            String rule = words[1].strip().replace("matrix", matrix).replace("folder", folder.toString());
            Path service = services.resolve(words[0]);
            String before = Files.exists(service) ? Files.readString(service) : "";
            Files.writeString(service, before + rule + "\n");
        }
    }

    /**
     * Gives somebody a home folder, which takes root. To be called before the machine is used.
     *
     * @param uid the number that {@code passwd} has for the user
     * @return the folder, in which there is a folder {@code work}
     */
    public Path makeHome(String name, int uid) throws IOException {
        Path home = Files.createDirectory(folder.resolve("home-" + name));
        for (Path own : List.of(home, Files.createDirectory(home.resolve("work")))) {
            Files.setAttribute(own, "unix:uid", uid);
            Files.setAttribute(own, "unix:gid", uid);
        }
        Path passwd = folder.resolve("passwd");
        Files.writeString(passwd, Files.readString(passwd).replace(":/home/" + name + ":", ":" + home + ":"));
        Files.setLastModifiedTime(passwd, LONG_AGO);
        return home;
    }

    /** Variables with which a process is started to be on this machine. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", libraries.resolve("libpam_wrapper.so") + ":" + libraries.resolve("libnss_wrapper.so"),
                "PAM_WRAPPER", "1",
                "PAM_WRAPPER_SERVICE_DIR", folder.resolve("services").toString(),
                "NSS_WRAPPER_PASSWD", folder.resolve("passwd").toString(),
                "NSS_WRAPPER_GROUP", folder.resolve("group").toString());
    }

    /** Where its files lie: {@code passwd}, {@code group}, and {@code add-user}, which adds to the former. */
    public Path folder() {
        return folder;
    }

    /** Which sessions were opened and closed, in their order: {@code open_session ada}. */
    public List<String> sessions() throws IOException {
        Path record = folder.resolve("sessions");
        try (Stream<String> lines = Files.exists(record) ? Files.lines(record) : Stream.empty()) {
            return lines.toList();
        }
    }
}
