package io.ganymede.hub.authenticator.pam;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.LocalAuthenticatorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program that makes a user of the machine ({@code LocalAuthenticator.add_user_cmd}). No shell reads its arguments. */
final class AddUserCommand {
    private static final Logger LOGGER = System.getLogger(AddUserCommand.class.getName());
    private static final String PLACEHOLDER = "USERNAME";
    private static final int MOST_OUTPUT = 4000;

    private final List<String> words;
    private final Duration limit;

    /** @param limit after which the program is ended */
    AddUserCommand(List<String> words, Duration limit) {
        this.words = List.copyOf(words);
        this.limit = limit;
    }

    /** The configured program and its arguments for somebody (hub contract 7.3). */
    static List<String> words(Configuration configuration, String name) {
        List<String> words = new ArrayList<>();
        configuration
                .get(LocalAuthenticatorSettings.ADD_USER_CMD)
                .forEach(word -> words.add(word.replace(PLACEHOLDER, name)));
        Optional.ofNullable(configuration.get(LocalAuthenticatorSettings.UIDS).get(name))
                .ifPresent(uid -> words.addAll(List.of("--uid", uid.toString())));
        words.add(name);
        return words;
    }

    /**
     * Runs it to its end. What it writes goes into the log if it fails.
     *
     * @return empty if it went well; otherwise what went wrong, in a few words
     */
    Optional<String> run() {
        try {
            Path output = Files.createTempFile("add-user", ".log");
            try {
                return run(output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            LOGGER.log(Level.ERROR, "add_user_cmd cannot be run: {0}", e.getMessage());
            return Optional.of("LocalAuthenticator.add_user_cmd cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("LocalAuthenticator.add_user_cmd was broken off, because the hub ends");
        }
    }

    private Optional<String> run(Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return failed("took longer than " + limit.toSeconds() + " seconds", output);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.exitValue() == 0 ? Optional.empty() : failed("ended with " + process.exitValue(), output);
    }

    private static Optional<String> failed(String how, Path output) throws IOException {
        try (InputStream written = Files.newInputStream(output)) {
            String words = new String(written.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            LOGGER.log(Level.ERROR, "add_user_cmd {0}: {1}", how, words.strip());
        }
        return Optional.of("LocalAuthenticator.add_user_cmd " + how + "; the hub's log says more");
    }
}
