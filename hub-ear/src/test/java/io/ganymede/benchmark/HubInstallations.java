package io.ganymede.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Starts the hubs that start pods, each on an empty data folder and free ports, with the same settings. */
final class HubInstallations {
    private final BenchmarkOptions options;
    private final HubPrograms programs;
    private final int serverPort;

    HubInstallations(BenchmarkOptions options, Path kubeconfig, int serverPort) {
        this.options = options;
        this.programs = new HubPrograms(
                options.distribution(),
                options.jupyterHub(),
                options.javaOptions(),
                Map.of("KUBECONFIG", kubeconfig.toString()));
        this.serverPort = serverPort;
    }

    HubContender ganymede() throws IOException, InterruptedException {
        HubSettings settings = settings();
        return programs.ganymede(
                options.work().resolve("ganymede"),
                settings.toJson(),
                settings.common().hubPort());
    }

    HubContender jupyterHub() throws IOException, InterruptedException {
        HubSettings settings = settings();
        return programs.jupyterHub(
                options.work().resolve("jupyterhub"),
                settings.toJson(),
                settings.common().hubPort());
    }

    private HubSettings settings() {
        return new HubSettings(CommonSettings.onFreePorts(options.databaseUrl()), serverPort, options.events() > 0);
    }
}
