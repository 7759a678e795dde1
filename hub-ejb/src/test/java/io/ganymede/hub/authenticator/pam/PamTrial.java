package io.ganymede.hub.authenticator.pam;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.machine.MachineCalls;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.hook.StoppedServer;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The authenticator in a process of its own, which is on a {@link PamMachine}: does what each line of its input says and
 * answers by a line. A line holds the settings, a verb and its arguments, with tabs between.
 */
public final class PamTrial {
    private final Configuration configuration;
    private final MachineCalls calls;
    private final SystemAccounts accounts;
    private final PamAuthenticator authenticator;

    private PamTrial(String settings, MachineCalls calls) {
        this.configuration = ConfigurationFixture.load(settings);
        this.calls = calls;
        this.accounts = new SystemAccounts(configuration, calls);
        this.authenticator = new PamAuthenticator(configuration, new AccessRules(configuration), accounts, calls);
    }

    public static void main(String[] arguments) throws IOException {
        MachineCalls calls = MachineCalls.with(PamTrial::daemon, 2, Duration.ofMinutes(1));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t", -1);
            out.println(new PamTrial(words[0], calls)
                    .answer(words[1], List.of(words).subList(2, words.length)));
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "pam");
        thread.setDaemon(true);
        return thread;
    }

    private String answer(String verb, List<String> words) {
        try {
            return switch (verb) {
                case "login" -> login(words);
                case "allows" -> String.valueOf(authenticator.allows(Username.of(words.get(0))));
                case "provide" ->
                    authenticator.provideAccount(Username.of(words.get(0))).orElse("");
                case "canonical" -> accounts.canonicalName(words.get(0)).orElse("");
                case "session" -> session(Username.of(words.get(0)));
                default -> throw new IllegalArgumentException(verb);
            };
        } catch (HubException failed) {
            return failed.failure() + " " + failed.getMessage();
        }
    }

    private String login(List<String> words) {
        Map<String, String> fields = new HashMap<>(Map.of("username", words.get(0)));
        if (words.size() > 1) {
            fields.put("password", words.get(1));
        }
        if (words.size() > 2) {
            fields.put("otp", words.get(2));
        }
        return authenticator
                .authenticate(new LoginForm(fields))
                .map(PamTrial::words)
                .orElse("refused");
    }

    private static String words(AuthenticatedUser user) {
        return user.name() + user.admin().map(admin -> " admin=" + admin).orElse("");
    }

    private String session(Username user) {
        PamSessions sessions = new PamSessions(configuration, calls);
        ServerId server = ServerId.defaultServer(user);
        sessions.beforeStart(
                new SpawnChoice(
                        server, 1, List.of(), false, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, true),
                "attempt");
        sessions.afterStop(new StoppedServer(server, 1, "attempt", false));
        return String.valueOf(sessions.isWanted());
    }
}
