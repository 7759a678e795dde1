package io.ganymede.launcher;

import io.ganymede.launcher.configuration.ExtensionFolder;
import io.ganymede.launcher.configuration.HubConfiguration;
import io.ganymede.launcher.configuration.InternalTls;
import io.ganymede.launcher.configuration.InvalidConfigurationException;
import io.ganymede.launcher.configuration.LaunchSettings;
import io.ganymede.launcher.configuration.ProcessInput;
import io.ganymede.launcher.configuration.ProcessSettings;
import io.ganymede.launcher.configuration.RenderRequest;
import java.io.IOException;
import java.io.PrintStream;
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
        // the hub reads them in its own turn
        commandLine.settings().forEach(System::setProperty);
        properties.putAll(commandLine.settings());
        if (commandLine.hubOnly()) {
            properties.put(PROXY_STARTS, "false");
        }
        switch (commandLine.action()) {
            case START -> start(commandLine);
            case CHECK_CONFIGURATION -> checkConfiguration(commandLine);
            case GENERATE_CERTIFICATES -> generateCertificates(configuration(Installation.current()), commandLine);
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

    private void generateCertificates(HubConfiguration configuration, CommandLine commandLine) {
        // they may lie in the data folder, which is nobody else's
        new DataFolder(configuration.read(input(commandLine)).home()).create();
        out.println("The certificates for JupyterHub.internal_ssl are in "
                + configuration.generateCertificates(input(commandLine)) + ".");
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
        if (settings.generatesCertificates()) {
            generateCertificates(configuration, commandLine);
            return;
        }
        DataFolder data = new DataFolder(settings.home());
        data.create();
        data.lock();
        ProcessSettings process = configuration.processSettings(input(commandLine));
        process.pidFile().ifPresent(PidFile::write);
        checkListeners(settings);
        data.resetWork();
        tellApplications(data, settings);
        configuration.checkDatabase(input(commandLine), out::println);
        Optional<InternalTls> tls =
                configuration.internalTls(input(commandLine), data.work().resolve("tls"));
        tls.ifPresent(secured -> System.setProperty("ganymede.internal-tls", "true"));
        if (settings.startsProxy()) {
            String token = configuration.proxyToken(input(commandLine));
            ProxyOptions.properties(settings, tls, token).forEach(System::setProperty);
            System.setProperty(ProxyOptions.LOG_LEVEL, process.proxyLogLevel());
        }
        Path instance = prepareInstance(installation, data, settings, process, tls);
        System.setOut(LoggedStream.of("stdout", Level.FINE));

        ApplicationServer server = ApplicationServer.boot(
                installation, instance, settings.hubListener().getPort());
        ListenerFilters.add(
                DomainConfiguration.HUB_LISTENER, new RequestCorrection(new PathSpelling(settings.basePath())));
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

    private static Path prepareInstance(
            Installation installation,
            DataFolder data,
            LaunchSettings settings,
            ProcessSettings process,
            Optional<InternalTls> tls) {
        Path instance = data.work().resolve("instance");
        ApplicationServer.prepareInstance(installation.home(), instance);
        LoggingConfiguration.write(instance.resolve("config/logging.properties"), process);
        Optional<DomainConfiguration.Listener> route = settings.startsProxy()
                ? Optional.of(
                        new DomainConfiguration.Listener(settings.routeListener(), tls.flatMap(InternalTls::routeApi)))
                : Optional.empty();
        DomainConfiguration.apply(
                instance.resolve("config/domain.xml"),
                new DomainConfiguration.Listener(settings.hubListener(), tls.map(InternalTls::hub)),
                route);
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
