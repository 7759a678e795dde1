package io.ganymede.product;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * JupyterHub itself, from its package, in the place of a {@link GanymedeProcess}: on the same port, home folder and database. It
 * has no proxy unless configured otherwise (that would need Node.js), so that browsers go to the hub and to users' servers
 * directly. Its servers stay when it is stopped.
 */
final class RealJupyterHub implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

    private static final String CONFIGURATION =
            """
            from jupyterhub.auth import DummyAuthenticator
            from jupyterhub.proxy import Proxy


            class RoutesInMemory(Proxy):
                should_start = False

                def __init__(self, **kwargs):
                    super().__init__(**kwargs)
                    self.routes = {}

                async def add_route(self, routespec, target, data):
                    self.routes[routespec] = {"routespec": routespec, "target": target, "data": data}

                async def delete_route(self, routespec):
                    self.routes.pop(routespec, None)

                async def get_all_routes(self):
                    return dict(self.routes)


            class RemembersSomething(DummyAuthenticator):
                async def authenticate(self, handler, data):
                    name = await super().authenticate(handler, data)
                    return name and {"name": name, "auth_state": {"secret of": name, "名字": "值"}}


            c.JupyterHub.db_url = "%s"
            c.JupyterHub.bind_url = "http://127.0.0.1:%d"
            c.JupyterHub.hub_bind_url = "http://127.0.0.1:%d"
            c.JupyterHub.cookie_secret_file = "%s/jupyterhub_cookie_secret"
            c.JupyterHub.cleanup_servers = False
            c.JupyterHub.proxy_class = RoutesInMemory
            c.JupyterHub.authenticator_class = RemembersSomething
            c.JupyterHub.spawner_class = "simple"
            c.Spawner.args = ["--allow-root"]
            c.Spawner.start_timeout = 300
            c.Spawner.http_timeout = 300
            c.SimpleLocalProcessSpawner.home_dir_template = "%s/users/{username}"
            c.Authenticator.enable_auth_state = True
            c.Authenticator.allow_all = True
            c.Authenticator.admin_users = {"admin"}
            c.JupyterHub.load_groups = {"staff": {"users": ["alice"], "properties": {"size": "L"}}}
            c.JupyterHub.load_roles = [{"name": "reader", "scopes": ["read:users:name"], "groups": ["staff"]}]
            """;

    private final Process process;
    private final Path log;
    private final URI hub;

    private RealJupyterHub(Process process, Path log, URI hub) {
        this.process = process;
        this.log = log;
        this.hub = hub;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param keys for {@code auth_state}, the first one encrypts
     */
    static RealJupyterHub start(GanymedeProcess.Installation place, String databaseUrl, String keys)
            throws IOException, InterruptedException {
        Path home = place.home();
        String configuration = CONFIGURATION.formatted(databaseUrl, place.publicPort(), place.hubPort(), home, home);
        return start(
                home,
                configuration,
                Map.of("JUPYTERHUB_CRYPT_KEY", keys),
                URI.create("http://127.0.0.1:" + place.hubPort()));
    }

    /**
     * Starts one that is configured otherwise, and waits until it answers.
     *
     * @param configuration text of {@code jupyterhub_config.py}
     * @param url where browsers reach it
     */
    static RealJupyterHub start(Path home, String configuration, Map<String, String> environment, URI url)
            throws IOException, InterruptedException {
        RealJupyterHub started = launch(home, configuration, environment, url);
        started.awaitReady();
        return started;
    }

    /** Makes the certificates for {@code internal_ssl} that the configuration lacks, and nothing else. */
    static void generateCertificates(Path home, String configuration) throws IOException, InterruptedException {
        RealJupyterHub once = launch(home, configuration, Map.of(), URI.create("http://localhost"), "--generate-certs");
        if (!once.process.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS) || once.process.exitValue() != 0) {
            once.close();
            throw new AssertionError("no certificates:\n" + once.console());
        }
    }

    private static RealJupyterHub launch(
            Path home, String configuration, Map<String, String> environment, URI url, String... arguments)
            throws IOException {
        Path file = Files.writeString(home.resolve("jupyterhub_config.py"), configuration);
        Path log = home.resolve("jupyterhub-" + System.nanoTime() + ".log");
        TestPython python = TestPython.latest().with("psycopg2-binary").with("PyMySQL");
        List<String> command =
                new ArrayList<>(List.of(python.binaries().resolve("jupyterhub").toString(), "-f", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PATH", python.binaries() + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        return new RealJupyterHub(builder.start(), log, url);
    }

    private void awaitReady() throws InterruptedException {
        HubBrowser browser = new HubBrowser(hub);
        try {
            Await.until("JupyterHub to answer", READY_WITHIN, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("ended with " + process.exitValue());
                }
                return answers(browser);
            });
        } catch (AssertionError notReady) {
            throw new AssertionError(notReady.getMessage() + ":\n" + console(), notReady);
        }
    }

    private static boolean answers(HubBrowser browser) throws InterruptedException {
        try {
            return browser.get("/hub/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String console() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Where browsers reach it. */
    URI url() {
        return hub;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
