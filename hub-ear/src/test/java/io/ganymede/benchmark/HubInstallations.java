package io.ganymede.benchmark;

import io.ganymede.hub.TestPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts the hubs that are compared, each on an empty data folder and free ports, with the same settings. */
final class HubInstallations {
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

    private final BenchmarkOptions options;
    private final Path kubeconfig;
    private final int serverPort;

    HubInstallations(BenchmarkOptions options, Path kubeconfig, int serverPort) {
        this.options = options;
        this.kubeconfig = kubeconfig;
        this.serverPort = serverPort;
    }

    HubContender ganymede() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(options.work().resolve("ganymede"));
        HubSettings settings = settings();
        Path file = Files.writeString(
                folder.resolve("settings.yaml"), settings.toJson().toString());
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@" + options.distribution().resolve("ganymede.options")));
        command.addAll(options.javaOptions());
        command.addAll(List.of(
                "-jar", options.distribution().resolve("ganymede.jar").toString(), "--config", file.toString()));
        return start("Ganymede", folder, Map.of("GANYMEDE_HOME", folder.toString()), command, settings);
    }

    HubContender jupyterHub() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(options.work().resolve("jupyterhub"));
        HubSettings settings = settings();
        Files.writeString(folder.resolve("settings.json"), settings.toJson().toString());
        Path proxy = options.jupyterHub().resolve("node_modules/.bin/configurable-http-proxy");
        Path file = Files.writeString(folder.resolve("configuration.py"), JUPYTERHUB_CONFIGURATION.formatted(proxy));
        Path binaries = options.jupyterHub().resolve("kubernetes-venv/bin");
        List<String> command = List.of(binaries.resolve("jupyterhub").toString(), "--config", file.toString());
        Map<String, String> environment = Map.of("PATH", binaries + ":" + System.getenv("PATH"));
        return start("JupyterHub", folder, environment, command, settings);
    }

    private HubContender start(
            String name, Path folder, Map<String, String> variables, List<String> command, HubSettings settings)
            throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(variables);
        environment.put("KUBECONFIG", kubeconfig.toString());
        String hub = "http://127.0.0.1:" + settings.hubPort() + "/hub/";
        HubProcess process = HubProcess.start(folder, environment, command, URI.create(hub + "health"));
        return new HubContender(name, process, URI.create(hub + "api/"));
    }

    private HubSettings settings() throws IOException {
        return new HubSettings(
                TestPort.free(),
                TestPort.free(),
                TestPort.free(),
                serverPort,
                options.events() > 0,
                options.databaseUrl());
    }
}
