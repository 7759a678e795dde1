package io.ganymede.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Payara Micro, embedded. Applications are deployed after the boot, because its own boot sequence does not survive an
 * EAR; and by administration command, which says whether and why a deployment failed.
 */
final class ApplicationServer {

    private static final Logger LOGGER = Logger.getLogger(ApplicationServer.class.getName());

    private static final String JSON_PROVIDER = "org.eclipse.parsson.JsonProviderImpl";

    private final PayaraMicroRuntime runtime;
    private final AdminCommandRunner commands;

    private ApplicationServer(PayaraMicroRuntime runtime, AdminCommandRunner commands) {
        this.runtime = runtime;
        this.commands = commands;
    }

    /**
     * Boots an instance. Its shutdown hook undeploys everything when the process is told to end.
     *
     * @param installation where Payara's jars lie
     * @param instance the prepared instance folder
     * @param port of the hub's listener
     */
    static ApplicationServer boot(Installation installation, Path instance, int port) {
        // otherwise every JSON object that is made looks through the whole class path for the one provider
        System.setProperty("jakarta.json.provider", JSON_PROVIDER);
        // with OTEL_SDK_DISABLED=false Payara would send traces of every request of both applications, with its
        // query; the hub sends its own, of starts only
        System.setProperty("otel.traces.exporter", "none");
        System.setProperty("otel.metrics.exporter", "none");
        System.setProperty("otel.logs.exporter", "none");
        // the entry point of Payara's own flat launcher; these two tell it where it lives
        System.setProperty(
                "fish.payara.micro.BootJar", installation.jar().toUri().toString());
        System.setProperty("fish.payara.micro.UnpackDir", installation.folder().toString());
        AtomicReference<AdminCommandRunner> commands = new AtomicReference<>();
        try {
            PayaraMicroRuntime runtime = embeddingApi()
                    .setNoHazelcast(true)
                    .setPrintLogo(false)
                    .setRootDir(instance.toFile())
                    .setHttpPort(port)
                    .setLogPropertiesFile(
                            instance.resolve("config/logging.properties").toFile())
                    .setPostBootHandler(commands::set)
                    .bootStrap();
            return new ApplicationServer(runtime, commands.get());
        } catch (BootstrapException e) {
            throw new LaunchException("the application server did not start: " + reason(e), e);
        }
    }

    /** Payara looks for the address of the machine's name, and cannot do without. */
    private static String reason(BootstrapException failure) {
        try {
            InetAddress.getLocalHost();
            return message(root(failure));
        } catch (UnknownHostException nameless) {
            return "the name of this machine has no address; add it to the line of 127.0.0.1 in /etc/hosts ("
                    + message(nameless) + ")";
        }
    }

    /** Payara's public factory would build a class loader of nested jars, of which there are none here. */
    private static PayaraMicroBoot embeddingApi() {
        try {
            return (PayaraMicroBoot) Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
                    .getMethod("getInstance")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this release of Payara Micro has no embedding API", e);
        }
    }

    /** Copies the pristine instance folder. */
    static void prepareInstance(Path home, Path instance) {
        try (Stream<Path> files = Files.walk(home, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, instance.resolve(home.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
            trustWhatTheJdkTrusts(instance.resolve("config/cacerts.p12"));
        } catch (IOException e) {
            throw new LaunchException("cannot write to " + instance + ": " + e, e);
        }
    }

    /** Payara would use authorities of its own, and not know those that an operator gave to the JDK. */
    private static void trustWhatTheJdkTrusts(Path authorities) throws IOException {
        Path standard = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        Path trusted = Optional.ofNullable(System.getProperty("javax.net.ssl.trustStore"))
                .map(Path::of)
                .orElse(standard);
        if (Files.isReadable(trusted)) {
            Files.copy(trusted, authorities, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Deploys an application and waits for it.
     *
     * @param options of the {@code deploy} command
     * @throws LaunchException if it failed; the server is then shut down
     */
    void deploy(String name, Path archive, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--name", name));
        arguments.addAll(List.of(options));
        arguments.add(archive.toString());
        LogFilter.beginDeployment();
        ClusterCommandResult result = commands.run("deploy", arguments.toArray(String[]::new));
        Optional<Throwable> logged = LogFilter.endDeployment();
        if (!result.getExitStatus().equals(ClusterCommandResult.ExitStatus.SUCCESS) || !isDeployed(name)) {
            if (!shutdown()) {
                throw new LaunchException("stopped before the " + name + " had started");
            }
            throw failure(name, logged.or(() -> Optional.ofNullable(result.getFailureCause())), result.getOutput());
        }
    }

    /** A deployment that reports success may have left nothing behind, and the process may be told to end during it. */
    private boolean isDeployed(String name) {
        try {
            return runtime.getDeployedApplicationNames().contains(name);
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "The server was stopped meanwhile", e);
            return false;
        }
    }

    /** Ends an application, which may take as long as it needs; a failure is only logged. */
    void undeploy(String name) {
        ClusterCommandResult result = commands.run("undeploy", name);
        if (!result.getExitStatus().equals(ClusterCommandResult.ExitStatus.SUCCESS)) {
            LOGGER.log(Level.WARNING, "The {0} did not end cleanly: {1}", new Object[] {
                name, OneLine.of(result.getOutput())
            });
        }
    }

    private static LaunchException failure(String name, Optional<Throwable> cause, String output) {
        Optional<Throwable> root = cause.map(ApplicationServer::root);
        root.filter(ApplicationServer::isUnexpected)
                .ifPresent(defect -> LOGGER.log(Level.SEVERE, "The " + name + " failed at its start", defect));
        return new LaunchException(
                "the " + name + " did not start: "
                        + root.map(ApplicationServer::message).orElseGet(() -> OneLine.of(output)),
                root.orElse(null));
    }

    /** Whether the failure is a defect of the program, whose place in it matters, rather than of its surroundings. */
    private static boolean isUnexpected(Throwable failure) {
        return failure instanceof Error
                || failure.getClass().getPackageName().startsWith("java.lang")
                || failure.getClass().getPackageName().startsWith("org.jboss.weld");
    }

    /** Returns whether it was this that ended the server, and not the process's own end. */
    private boolean shutdown() {
        try {
            runtime.shutdown();
            return true;
        } catch (BootstrapException | IllegalStateException e) {
            LOGGER.log(Level.FINE, "The server has ended already", e);
            return false;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String message(Throwable failure) {
        return OneLine.of(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
}
