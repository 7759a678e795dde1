package io.ganymede.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/** Runs the proxy alone, in the place of configurable-http-proxy and with its options. */
final class ProxyLauncher {

    private static final String PROPERTY = "ganymede.proxy.";
    private static final String TOKEN = "CONFIGPROXY_AUTH_TOKEN";
    private static final String TOKEN_FILE = "CONFIGPROXY_AUTH_TOKEN_FILE";
    private static final String API_PASS_PHRASE = "CONFIGPROXY_API_SSL_KEY_PASSPHRASE";

    /** What the names of options of the route API's listener begin with. */
    private static final String API = "api-";

    private final PrintStream out;
    private final Map<String, String> environment;

    /**
     * A launcher.
     *
     * @param out where the proxy speaks to its operator
     * @param environment the process's environment
     */
    ProxyLauncher(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    void run(List<String> arguments) {
        Installation installation = Installation.ofProxy();
        ProxyClasses proxy = ProxyClasses.of(installation.proxy());
        Map<String, String> options = new HashMap<>(proxy.options(arguments));
        if (options.containsKey("help")) {
            out.print(options.get("help"));
        } else if (options.containsKey("version")) {
            out.println("Ganymede proxy " + installation.version());
        } else {
            start(installation, options, routeApi(proxy, options));
        }
    }

    /**
     * The listener of the route API.
     *
     * @param tls empty for plain HTTP
     */
    private record RouteApi(InetSocketAddress address, Optional<RenewedTls> tls) {
        String url() {
            return (tls.isPresent() ? "https://" : "http://") + text(address) + "/api/routes";
        }
    }

    /** Takes out of the options what the proxy's application would not know. */
    private RouteApi routeApi(ProxyClasses proxy, Map<String, String> options) {
        Map<String, String> own = new HashMap<>(options);
        own.keySet().removeIf(name -> !name.startsWith(API));
        options.keySet().removeAll(own.keySet());
        Optional<RenewedTls> tls = Optional.empty();
        if (!own.getOrDefault("api-ssl-key", "").isBlank()) {
            own.put("api-ssl-key-passphrase", environment.getOrDefault(API_PASS_PHRASE, ""));
            tls = Optional.of(new RenewedTls(proxy.routeApiTls(own)));
        }
        return new RouteApi(address(own.get("api-ip"), own.get("api-port")), tls);
    }

    private void start(Installation installation, Map<String, String> options, RouteApi api) {
        InetSocketAddress door = address(options.get("ip"), options.get("port"));
        Optional<Path> processFile =
                Optional.ofNullable(options.remove("pid-file")).map(Path::of);
        Listeners.check(door, "public address", "--ip or --port");
        Listeners.check(api.address(), "route API", "--api-ip or --api-port");
        Optional<String> redirectPort = Optional.ofNullable(options.get("redirect-port"));
        redirectPort.ifPresent(
                port -> Listeners.check(address(options.get("ip"), port), "redirects to HTTPS", "--redirect-port"));
        tokenFromFile().ifPresent(token -> options.put("auth-token", token));
        options.forEach((name, value) -> System.setProperty(PROPERTY + name, value));

        ApplicationServer server = boot(installation, api);
        StopSignals.handle(() -> {
            server.undeploy("proxy");
            processFile.ifPresent(ProxyLauncher::deleteProcessFile);
        });
        processFile.ifPresent(ProxyLauncher::writeProcessFile);
        String scheme = options.getOrDefault("ssl-key", "").isBlank() ? "http" : "https";
        out.println("Proxying " + scheme + "://" + text(door) + " to "
                + options.getOrDefault("default-target", "(no default)"));
        out.println("Proxy API at " + api.url());
        redirectPort.ifPresent(port ->
                out.println("Added HTTP to HTTPS redirection from " + port + " to " + options.get("redirect-to")));
        out.println("Ganymede proxy is ready.");
    }

    private static ApplicationServer boot(Installation installation, RouteApi api) {
        TemporaryFolder work = TemporaryFolder.create("ganymede-proxy-");
        Path instance = work.subfolder("instance");
        System.setProperty("java.io.tmpdir", work.subfolder("tmp").toString());
        ApplicationServer.prepareInstance(installation.home(), instance);
        LoggingConfiguration.writeStandard(instance.resolve("config/logging.properties"));
        DomainConfiguration.apply(
                instance.resolve("config/domain.xml"),
                new DomainConfiguration.Listener(api.address(), Optional.empty()),
                Optional.empty());
        System.setOut(LoggedStream.of("stdout", Level.FINE));
        ApplicationServer server =
                ApplicationServer.boot(installation, instance, api.address().getPort());
        // before anything is deployed that could answer
        api.tls().ifPresent(tls -> ListenerFilters.secure(DomainConfiguration.HUB_LISTENER, tls));
        server.deploy(
                "proxy",
                installation.proxy(),
                "--contextroot",
                "/",
                "--virtualservers",
                DomainConfiguration.HUB_SERVER);
        return server;
    }

    /** The way of a container to be given a secret: as a file. */
    private Optional<String> tokenFromFile() {
        Optional<String> file = Optional.ofNullable(environment.get(TOKEN_FILE)).filter(name -> !name.isBlank());
        if (file.isPresent() && !environment.getOrDefault(TOKEN, "").isEmpty()) {
            throw new LaunchException(TOKEN + " and " + TOKEN_FILE + " exclude each other; set one of them");
        }
        return file.map(name -> {
            try {
                return Files.readString(Path.of(name)).strip();
            } catch (IOException e) {
                throw new LaunchException("the file " + name + " of " + TOKEN_FILE + " cannot be read", e);
            }
        });
    }

    private static InetSocketAddress address(String ip, String port) {
        boolean everywhere = ip.isBlank() || ip.strip().equals("*");
        return everywhere
                ? new InetSocketAddress(Integer.parseInt(port))
                : new InetSocketAddress(ip.strip(), Integer.parseInt(port));
    }

    private static String text(InetSocketAddress address) {
        return (address.getAddress().isAnyLocalAddress() ? "*" : address.getHostString()) + ":" + address.getPort();
    }

    private static void writeProcessFile(Path file) {
        try {
            Files.writeString(file, Long.toString(ProcessHandle.current().pid()), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new LaunchException("cannot write the process id to " + file + "; change --pid-file", e);
        }
    }

    private static void deleteProcessFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LaunchException("cannot delete " + file, e);
        }
    }
}
