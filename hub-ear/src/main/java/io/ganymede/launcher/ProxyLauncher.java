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
        Map<String, String> options = new HashMap<>(ProxyClasses.options(installation.proxy(), arguments));
        if (options.containsKey("help")) {
            out.print(options.get("help"));
        } else if (options.containsKey("version")) {
            out.println("Ganymede proxy " + installation.version());
        } else {
            start(installation, options);
        }
    }

    private void start(Installation installation, Map<String, String> options) {
        InetSocketAddress api = address(options.remove("api-ip"), options.remove("api-port"));
        InetSocketAddress door = address(options.get("ip"), options.get("port"));
        Optional<Path> processFile =
                Optional.ofNullable(options.remove("pid-file")).map(Path::of);
        Listeners.check(door, "public address", "--ip or --port");
        Listeners.check(api, "route API", "--api-ip or --api-port");
        tokenFromFile().ifPresent(token -> options.put("auth-token", token));
        options.forEach((name, value) -> System.setProperty(PROPERTY + name, value));

        TemporaryFolder work = TemporaryFolder.create("ganymede-proxy-");
        Path instance = work.subfolder("instance");
        System.setProperty("java.io.tmpdir", work.subfolder("tmp").toString());
        ApplicationServer.prepareInstance(installation.home(), instance);
        DomainConfiguration.apply(instance.resolve("config/domain.xml"), api, Optional.empty());
        System.setOut(LoggedStream.of("stdout", Level.FINE));
        ApplicationServer server = ApplicationServer.boot(installation, instance, api.getPort());
        server.deploy(
                "proxy",
                installation.proxy(),
                "--contextroot",
                "/",
                "--virtualservers",
                DomainConfiguration.HUB_SERVER);
        StopSignals.handle(() -> {
            server.undeploy("proxy");
            processFile.ifPresent(ProxyLauncher::deleteProcessFile);
        });
        processFile.ifPresent(ProxyLauncher::writeProcessFile);
        out.println("Proxying http://" + text(door) + " to " + options.getOrDefault("default-target", "(no default)"));
        out.println("Proxy API at http://" + text(api) + "/api/routes");
        out.println("Ganymede proxy is ready.");
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
