package io.ganymede.benchmark;

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
record ScaleSettings(Path folder, CommonSettings common) {
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

    static ScaleSettings in(Path folder, String databaseUrl) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("server.py"), SERVER);
        return new ScaleSettings(folder, CommonSettings.onFreePorts(databaseUrl));
    }

    JsonObject toJson() {
        return common.sections("simple")
                .add("Spawner", spawner())
                .add(
                        "SimpleLocalProcessSpawner",
                        Json.createObjectBuilder().add("home_dir_template", folder.resolve("homes") + "/{username}"))
                .build();
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
                .add("start_timeout", CommonSettings.LONG)
                .add("http_timeout", CommonSettings.LONG);
    }
}
