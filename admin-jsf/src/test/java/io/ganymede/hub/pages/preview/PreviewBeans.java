package io.ganymede.hub.pages.preview;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.application.server.ServerService;
import io.ganymede.hub.application.user.UserService;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationLoader;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.domain.role.ScopeResolver;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.testing.InMemoryServers;
import io.ganymede.hub.pages.testing.InMemoryUsers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stands for everything behind the pages while they are looked at without a hub. */
@ApplicationScoped
public class PreviewBeans {
    private static final Instant NOW = Instant.now();

    private final InMemoryServers servers = new InMemoryServers();
    private final InMemoryUsers users = new InMemoryUsers(servers);
    private Configuration configuration;

    @PostConstruct
    void fill() {
        Map<String, String> settings = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("JupyterHub."))
                .collect(Collectors.toMap(name -> name, System::getProperty));
        configuration = ConfigurationLoader.load(
                null, Map.of(), settings, Path.of(System.getProperty("java.io.tmpdir"), "pages-preview"));
        users.put("admin", true, Optional.of(NOW.minusSeconds(20)));
        users.put("ada", false, Optional.of(NOW.minus(Duration.ofMinutes(4))));
        users.put("boris", false, Optional.of(NOW.minus(Duration.ofHours(3))));
        users.put("chen.wei", false, Optional.of(NOW.minus(Duration.ofDays(1))));
        users.put("dorothea.with-a-rather-long-name@physics.example.org", false, Optional.empty());
        users.put("emil", true, Optional.of(NOW.minus(Duration.ofDays(12))));
        users.put("fatima", false, Optional.of(NOW.minus(Duration.ofDays(90))));
        IntStream.range(1, 70).forEach(n -> users.put("student-%02d".formatted(n), false, Optional.empty()));
        IntStream.range(1, 70).forEach(n -> servers.put(of("student-%02d".formatted(n), ""), ServerPhase.STOPPED));
        server("admin", "", ServerPhase.READY, 50);
        server("ada", "", ServerPhase.READY, 125);
        server("ada", "gpu-training", ServerPhase.SPAWNING, 0);
        server("ada", "archive", ServerPhase.STOPPED, 0);
        server("boris", "", ServerPhase.SPAWNING, 0);
        server("chen.wei", "", ServerPhase.STOPPING, 300);
        server("emil", "", ServerPhase.STOPPED, 0);
        server("dorothea.with-a-rather-long-name@physics.example.org", "", ServerPhase.STOPPED, 0);
        servers.putFailed(
                of("fatima", ""), Failure.SPAWN_PROCESS_EXITED, "jupyterhub-singleuser ended with exit code 1 after 2 s");
        servers.setLog(List.of(
                "[I 2026-11-24 01:49:58.112 JupyterHubSingleUser] Starting jupyterhub single-user server version 6.1.1",
                "[I 2026-11-24 01:49:58.640 ServerApp] Extension jupyterlab was loaded",
                "[W 2026-11-24 01:49:59.015 ServerApp] <script>alert('never')</script> is only text",
                "Traceback (most recent call last):",
                "  File \"/home/fatima/.jupyter/jupyter_server_config.py\", line 3, in <module>",
                "    c.ServerApp.port = = 8888",
                "SyntaxError: invalid syntax"));
    }

    private static ServerId of(String owner, String name) {
        return ServerId.of(Username.of(owner), ServerName.of(name));
    }

    private void server(String owner, String name, ServerPhase phase, int minutes) {
        servers.put(
                of(owner, name),
                phase,
                minutes == 0 ? Optional.empty() : Optional.of(NOW.minus(Duration.ofMinutes(minutes))),
                Optional.empty());
    }

    @Produces
    @ApplicationScoped
    Configuration configuration() {
        return configuration;
    }

    @Produces
    @ApplicationScoped
    ServerService servers() {
        return servers;
    }

    @Produces
    @ApplicationScoped
    UserService users() {
        return users;
    }

    @Produces
    @ApplicationScoped
    ScopeResolver scopes() {
        return new ScopeResolver() {
            @Override
            public EffectiveScopes ofUser(User user) {
                return ExpandedScopes.NONE;
            }

            @Override
            public EffectiveScopes ofToken(ApiToken token) {
                return ExpandedScopes.NONE;
            }

            @Override
            public EffectiveScopes none() {
                return ExpandedScopes.NONE;
            }
        };
    }

    @Produces
    @ApplicationScoped
    LoginService logins() {
        return new LoginService() {
            @Override
            public SignedInUser login(LoginForm form) {
                if (form.username().isEmpty() || form.password().equals("wrong")) {
                    throw new HubException(Failure.LOGIN_REFUSED, "Invalid username or password");
                }
                return new SignedInUser(Username.of(form.username()), false, "0".repeat(32));
            }

            @Override
            public SignedInUser admit(AuthenticatedUser authenticated) {
                return new SignedInUser(Username.of(authenticated.name()), false, "0".repeat(32));
            }

            @Override
            public void logout(Username user, String sessionId) {
                // nothing is kept
            }
        };
    }
}
