package io.ganymede.benchmark;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts the hubs that are compared, as child processes with the same settings.
 *
 * @param distribution folder of the built product
 * @param jupyterHub folder with JupyterHub's virtual environment and configurable-http-proxy
 * @param javaOptions for Ganymede's process
 * @param environment variables of both
 */
record HubPrograms(Path distribution, Path jupyterHub, List<String> javaOptions, Map<String, String> environment) {
    /** Reads the settings, and ends JupyterHub's log of every request. */
    private static final String JUPYTERHUB_CONFIGURATION =
            """
            import json
            for section, traits in json.load(open("settings.json")).items():
                c[section].update(traits)
            c.JupyterHub.active_server_limit = 0
            c.JupyterHub.log_level = "WARN"
            c.Spawner.consecutive_failure_limit = 0
            c.ConfigurableHTTPProxy.command = ["%s", "--log-level", "warn"]
            """;

    /**
     * Starts Ganymede and waits until it answers.
     *
     * @param folder where its data are
     * @param hubPort the port that the settings give to the hub
     */
    HubContender ganymede(Path folder, JsonObject settings, int hubPort) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createDirectories(folder).resolve("settings.yaml"), settings.toString());
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@" + distribution.resolve("ganymede.options")));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", distribution.resolve("ganymede.jar").toString(), "--config", file.toString()));
        return start("Ganymede", folder, Map.of("GANYMEDE_HOME", folder.toString()), command, hubPort);
    }

    /** The same of JupyterHub. */
    HubContender jupyterHub(Path folder, JsonObject settings, int hubPort) throws IOException, InterruptedException {
        Files.writeString(Files.createDirectories(folder).resolve("settings.json"), settings.toString());
        Path proxy = jupyterHub.resolve("node_modules/.bin/configurable-http-proxy");
        Path file = Files.writeString(folder.resolve("configuration.py"), JUPYTERHUB_CONFIGURATION.formatted(proxy));
        Path binaries = jupyterHub.resolve("kubernetes-venv/bin");
        List<String> command = List.of(binaries.resolve("jupyterhub").toString(), "--config", file.toString());
        return start("JupyterHub", folder, Map.of("PATH", binaries + ":" + System.getenv("PATH")), command, hubPort);
    }

    private HubContender start(
            String name, Path folder, Map<String, String> variables, List<String> command, int hubPort)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(variables);
        String hub = "http://127.0.0.1:" + hubPort + "/hub/";
        HubProcess process = HubProcess.start(folder, all, command, URI.create(hub + "health"));
        try {
            return new HubContender(name, process, URI.create(hub + "api/"));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }
}
