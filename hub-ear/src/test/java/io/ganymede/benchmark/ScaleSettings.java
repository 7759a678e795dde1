package io.ganymede.benchmark;

import static io.ganymede.benchmark.HubPrograms.freePort;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settings that both hubs get, under JupyterHub's names. Servers are processes: whether one runs is found out by its process
 * id, the cheapest of all polls, so that what a hub does itself is what is measured.
 */
record ScaleSettings(Path folder, int publicPort, int hubPort, int routePort, String databaseUrl) {
    /** Answers as a server does; a real one takes seconds of processor time to start. */
    private static final String SERVER =
            """
            import os
            from http.server import BaseHTTPRequestHandler, HTTPServer
            from urllib.parse import urlparse

            class Answer(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.send_header("X-JupyterHub-Version", "6.1.1")
                    self.send_header("Content-Length", "2")
                    self.end_headers()
                    self.wfile.write(b"{}")

                def log_message(self, *arguments):
                    pass

            address = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
            HTTPServer((address.hostname, address.port), Answer).serve_forever()
            """;

    private static final int LONG = 1200;

    static ScaleSettings in(Path folder, String databaseUrl) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("server.py"), SERVER);
        return new ScaleSettings(folder, freePort(), freePort(), freePort(), databaseUrl);
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("JupyterHub", hub())
                .add(
                        "ConfigurableHTTPProxy",
                        Json.createObjectBuilder().add("api_url", "http://127.0.0.1:" + routePort))
                .add(
                        "Authenticator",
                        Json.createObjectBuilder()
                                .add("admin_users", Json.createArrayBuilder().add(HubSettings.ADMINISTRATOR))
                                .add("allow_all", true))
                .add("DummyAuthenticator", Json.createObjectBuilder().add("password", HubSettings.PASSWORD))
                .add("Spawner", spawner())
                .add(
                        "SimpleLocalProcessSpawner",
                        Json.createObjectBuilder().add("home_dir_template", folder.resolve("homes") + "/{username}"))
                .build();
    }

    private JsonObjectBuilder hub() {
        return Json.createObjectBuilder()
                .add("bind_url", "http://127.0.0.1:" + publicPort)
                .add("hub_bind_url", "http://127.0.0.1:" + hubPort)
                .add("db_url", databaseUrl)
                .add("authenticator_class", "dummy")
                .add("spawner_class", "simple")
                .add("authenticate_prometheus", false)
                .add("cleanup_servers", false)
                .add("concurrent_spawn_limit", 0)
                // the answer to a request for a start or a stop comes when it has ended
                .add(
                        "tornado_settings",
                        Json.createObjectBuilder()
                                .add("slow_spawn_timeout", LONG)
                                .add("slow_stop_timeout", LONG));
    }

    private JsonObjectBuilder spawner() {
        return Json.createObjectBuilder()
                .add(
                        "cmd",
                        Json.createArrayBuilder()
                                .add("python3")
                                .add("-S")
                                .add("-E")
                                .add(folder.resolve("server.py").toString()))
                .add("start_timeout", LONG)
                .add("http_timeout", LONG);
    }
}
