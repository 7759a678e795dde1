package io.ganymede.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/** Carries out what the command line asks for. */
final class Launcher {

    private final PrintStream out;
    private final Map<String, String> environment;

    Launcher(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    void run(CommandLine commandLine) {
        switch (commandLine.action()) {
            case START -> start(commandLine);
            case CHECK_CONFIGURATION -> checkConfiguration(commandLine);
            case PRINT_SCHEMA -> out.print(configuration().schema());
            case PRINT_VERSION -> out.println("Ganymede " + Installation.current().version());
            case PRINT_HELP -> out.print(CommandLine.USAGE);
        }
    }

    private HubConfiguration configuration() {
        return HubConfiguration.of(Installation.current(), environment);
    }

    private void checkConfiguration(CommandLine commandLine) {
        configuration().read(commandLine, DataFolder.of(environment));
        out.println("The configuration is good.");
    }

    private void start(CommandLine commandLine) {
        Installation installation = Installation.current();
        DataFolder data = DataFolder.of(environment);
        LaunchSettings settings =
                HubConfiguration.of(installation, environment).read(commandLine, data);
        checkListeners(settings);
        data.create();
        data.lock();
        data.resetWork();
        tellApplications(commandLine, data, settings);
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
        server.deploy("hub", data.work().resolve("hub.ear"), "--virtualservers", DomainConfiguration.HUB_SERVER);
        out.println("Ganymede is ready: open " + settings.publicUrl() + " in a browser.");
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
        HubArchive.assemble(
                installation.hub(), settings.baseUrl(), data.extensions(), data.work().resolve("hub.ear"));
        return instance;
    }

    /** The applications learn by system properties what the command line and the data folder decide. */
    private static void tellApplications(CommandLine commandLine, DataFolder data, LaunchSettings settings) {
        Path temporary = data.work().resolve("tmp");
        try {
            Files.createDirectory(temporary);
        } catch (IOException e) {
            throw new LaunchException("cannot create " + temporary, e);
        }
        System.setProperty("java.io.tmpdir", temporary.toString());
        System.setProperty("ganymede.home", data.path().toString());
        commandLine.configuration().ifPresent(file -> System.setProperty("ganymede.config", file.toString()));
        if (!settings.startsProxy()) {
            System.setProperty("ConfigurableHTTPProxy.should_start", "false");
            return;
        }
        String token = settings.proxyToken().orElseGet(() -> data.secret("proxy_auth_token"));
        System.setProperty("CONFIGPROXY_AUTH_TOKEN", token);
        System.setProperty("ganymede.proxy.options", ProxyOptions.of(settings));
    }
}
