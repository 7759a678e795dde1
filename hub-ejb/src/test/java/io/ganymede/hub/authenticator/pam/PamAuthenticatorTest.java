package io.ganymede.hub.authenticator.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The authenticator with the real PAM and the real look-ups of users, on a machine with accounts of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PamAuthenticatorTest {
    private static final String SETTINGS = "{JupyterHub: {authenticator_class: pam}, PAMAuthenticator: %s}";

    @TempDir
    static Path folder;

    private PamMachine machine;
    private Process process;
    private BufferedReader answers;
    private PrintStream requests;

    @BeforeAll
    void start() throws IOException {
        machine = PamMachine.in(folder);
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-cp", path, PamTrial.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(machine.environment());
        process = builder.start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /**
     * In a request {@code _} is a blank within a word, {@code \0} a zero and {@code LONG} a text that no password is as long as;
     * in settings {@code FOLDER} is the machine's.
     */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "pam.psv", delimiter = '|', numLinesToSkip = 1)
    void answers(String row, String settings, String request, String answer) throws IOException {
        String hub = settings.contains("service:") ? settings : settings.replaceFirst("[{]", "{service: hub, ");

        String said = ask(hub.replace("FOLDER", folder.toString()), request);

        assertThat(said).as(row).contains(answer == null ? "" : answer);
        if (answer == null || !request.startsWith("provide")) {
            assertThat(said).as(row).isEqualTo(answer == null ? "" : answer);
        }
    }

    @Test
    void opensAndClosesSessions() throws IOException {
        assertThat(ask("{service: hub}", "session ada")).isEqualTo("false");
        assertThat(machine.sessions()).containsExactly("open_session ada", "close_session ada");
    }

    @Test
    void goesOnWithoutASession() throws IOException {
        assertThat(ask("{service: closed, open_sessions: true}", "session ada")).isEqualTo("true");
        assertThat(ask("{service: hub, open_sessions: true}", "session --help")).isEqualTo("true");
    }

    private String ask(String section, String request) throws IOException {
        List<String> words = new ArrayList<>(List.of(SETTINGS.formatted(section)));
        for (String word : request.split(" ")) {
            words.add(word.replace('_', ' ').replace("\\0", "\0").replace("LONG", "x".repeat(513)));
        }
        requests.println(String.join("\t", words));
        String answer = answers.readLine();
        assertThat(answer).as("the process has ended").isNotNull();
        return answer;
    }
}
