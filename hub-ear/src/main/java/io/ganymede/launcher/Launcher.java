package io.ganymede.launcher;

import io.ganymede.launcher.configuration.ExtensionFolder;
import io.ganymede.launcher.configuration.HubConfiguration;
import io.ganymede.launcher.configuration.InvalidConfigurationException;
import io.ganymede.launcher.configuration.LaunchSettings;
import io.ganymede.launcher.configuration.ProcessInput;
import io.ganymede.launcher.configuration.RenderRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/** Carries out what the command line asks for. */
final class Launcher {

    private static final String PROXY_STARTS = "ConfigurableHTTPProxy.should_start";

    private final PrintStream out;
    private final Map<String, String> environment;
    private final Map<String, String> properties;

    /**
     * A launcher.
     *
     * @param out where the product speaks to its operator
     * @param environment the process's environment
     * @param properties the process's system properties at the start
     */
    Launcher(PrintStream out, Map<String, String> environment, Map<String, String> properties) {
        this.out = out;
        this.environment = environment;
        this.properties = new HashMap<>(properties);
    }

    void run(CommandLine commandLine) {
        if (commandLine.hubOnly()) {
            properties.put(PROXY_STARTS, "false");
        }
        switch (commandLine.action()) {
            case START -> start(commandLine);
            case CHECK_CONFIGURATION -> checkConfiguration(commandLine);
            case PRINT_SCHEMA ->
                out.println(configuration(Installation.current()).schema());
            case RENDER_SPAWN -> renderSpawn(commandLine);
            case PRINT_VERSION ->
                out.println("Ganymede " + Installation.current().version());
            case PRINT_HELP -> out.print(CommandLine.USAGE);
        }
    }

    private static HubConfiguration configuration(Installation installation) {
        return HubClasses.of(installation.hub()).configuration();
    }

    private ProcessInput input(CommandLine commandLine) {
        return new ProcessInput(
                commandLine.configuration(),
                commandLine.extensions().map(ExtensionFolder::new),
                environment,
                properties);
    }

    private void checkConfiguration(CommandLine commandLine) {
        configuration(Installation.current()).read(input(commandLine));
        out.println("The configuration is good.");
    }

    private void renderSpawn(CommandLine commandLine) {
        RenderRequest request = commandLine.rendering().orElseThrow();
        try {
            out.print(
                    HubClasses.of(Installation.current().hub()).spawnRendering().render(input(commandLine), request));
        } catch (InvalidConfigurationException e) {
            throw LaunchException.wrongInput(e.getMessage());
        }
    }

    private void start(CommandLine commandLine) {
        Installation installation = Installation.current();
        HubConfiguration configuration = configuration(installation);
        LaunchSettings settings = configuration.read(input(commandLine));
        DataFolder data = new DataFolder(settings.home());
        data.create();
        data.lock();
        checkListeners(settings);
        data.resetWork();
        tellApplications(data, settings);
        configuration.checkDatabase(input(commandLine), out::println);
        if (settings.startsProxy()) {
            String token = configuration.proxyToken(input(commandLine));
            ProxyOptions.properties(settings, token).forEach(System::setProperty);
        }
        Path instance = prepareInstance(installation, data, settings);
        System.setOut(LoggedStream.of("stdout", Level.FINE));

        ApplicationServer server = ApplicationServer.boot(
                installation, instance, settings.hubListener().getPort());
        if (settings.startsProxy()) {
            server.deploy(
                    "proxy",
                    installation.proxy(),
                    "--contextroot",
                    "/",
                    "--virtualservers",
                    DomainConfiguration.ROUTE_SERVER);
        }
        server.deploy("hub", data.hubArchive(), "--virtualservers", DomainConfiguration.HUB_SERVER);
        // by itself the server would end the proxy first, which the hub needs to remove the routes of stopped servers
        StopSignals.handle(() -> server.undeploy("hub"));
        out.println("Ganymede is ready: open " + settings.browserUrl() + " in a browser.");
    }

    private static void checkListeners(LaunchSettings settings) {
        Listeners.check(settings.hubListener(), "hub", "JupyterHub.hub_bind_url");
        if (settings.startsProxy()) {
            Listeners.check(settings.publicListener(), "public address", "JupyterHub.bind_url");
            Listeners.check(settings.routeListener(), "route API", "ConfigurableHTTPProxy.api_url");
        }
    }

    private static Path prepareInstance(Installation installation, DataFolder data, LaunchSettings settings) {
        Path instance = data.work().resolve("instance");
        ApplicationServer.prepareInstance(installation.home(), instance);
        Optional<InetSocketAddress> route =
                settings.startsProxy() ? Optional.of(settings.routeListener()) : Optional.empty();
        DomainConfiguration.apply(instance.resolve("config/domain.xml"), settings.hubListener(), route);
        HubArchive.assemble(installation.hub(), settings.basePath(), settings.extensions(), data.hubArchive());
        return instance;
    }

    /** The applications learn by system properties what the command line and the data folder decide. */
    private static void tellApplications(DataFolder data, LaunchSettings settings) {
        Path temporary = data.work().resolve("tmp");
        try {
            Files.createDirectory(temporary);
        } catch (IOException e) {
            throw new LaunchException("cannot create " + temporary, e);
        }
        System.setProperty("java.io.tmpdir", temporary.toString());
        System.setProperty("ganymede.home", data.path().toString());
        settings.file().ifPresent(file -> System.setProperty("ganymede.config", file.toString()));
        System.setProperty(PROXY_STARTS, Boolean.toString(settings.startsProxy()));
    }
}
