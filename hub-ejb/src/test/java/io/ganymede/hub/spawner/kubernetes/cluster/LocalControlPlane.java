package io.ganymede.hub.spawner.kubernetes.cluster;

import io.ganymede.hub.TestPort;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A Kubernetes control plane of a test's own, whose API server can be stopped and started again: etcd, API server, the
 * controllers that tests rely on, and the scheduler, from the programs in {@code KUBEBUILDER_ASSETS}, on free loopback
 * ports. Its nodes are {@link PlayedNodes}.
 */
public final class LocalControlPlane implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");
    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final int NODES = 10;
    private static final int KEY_BITS = 2048;

    private final Path programs;
    private final Path folder;
    private final int etcdPort = TestPort.free();
    private final int port = TestPort.free();
    private final String token = UUID.randomUUID().toString();
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> controllers = new ArrayList<>();
    private Process apiServer;
    private PlayedNodes nodes;

    private LocalControlPlane(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /**
     * Skips the test, and says so, where none can be started; fails if {@code -Drequire=kubernetes} says that one must
     * be.
     *
     * @param why what the test needs it for
     */
    public static void require(String why) {
        KubernetesLab.requirePrograms(why);
    }

    /** The programs that {@code KUBEBUILDER_ASSETS} lacks; empty if a control plane can be started. */
    static List<String> missing() {
        Optional<Path> assets = assets();
        return PROGRAMS.stream()
                .filter(program -> assets.filter(path -> Files.isExecutable(path.resolve(program)))
                        .isEmpty())
                .toList();
    }

    private static Optional<Path> assets() {
        return Optional.ofNullable(System.getenv("KUBEBUILDER_ASSETS"))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }

    /** Starts one and waits until pods can be created. */
    public static LocalControlPlane start() throws IOException, InterruptedException {
        LocalControlPlane plane =
                new LocalControlPlane(assets().orElseThrow(), Files.createTempDirectory("ganymede-control-plane-"));
        try {
            plane.run();
            return plane;
        } catch (IOException | InterruptedException | RuntimeException e) {
            plane.close();
            throw e;
        }
    }

    private void run() throws IOException, InterruptedException {
        writeCredentials();
        processes.add(launch(
                "etcd",
                "--data-dir",
                folder.resolve("etcd").toString(),
                "--unsafe-no-fsync",
                "--listen-client-urls",
                etcd(),
                "--advertise-client-urls",
                etcd(),
                "--listen-peer-urls",
                "http://127.0.0.1:0",
                "--log-level",
                "error"));
        startApiServer();
        nodes = PlayedNodes.start(kubeconfig(), NODES);
        await("the default service account", server -> server.send(
                        ApiRequest.get("/api/v1/namespaces/default/serviceaccounts/default"), UP_WITHIN)
                .isSuccess());
    }

    /** For {@code KUBECONFIG}: an administrator of the cluster. */
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /** Starts the API server, also anew after it was stopped, and waits until it answers. */
    public void startApiServer() throws IOException, InterruptedException {
        apiServer = launch(
                "kube-apiserver",
                "--etcd-servers",
                etcd(),
                "--secure-port",
                Integer.toString(port),
                "--bind-address",
                "127.0.0.1",
                "--advertise-address",
                "127.0.0.1",
                "--endpoint-reconciler-type",
                "none",
                "--cert-dir",
                folder.toString(),
                "--token-auth-file",
                folder.resolve("tokens").toString(),
                "--authorization-mode",
                "RBAC",
                "--service-account-issuer",
                "https://kubernetes.default.svc",
                "--service-account-key-file",
                folder.resolve("accounts.pub").toString(),
                "--service-account-signing-key-file",
                folder.resolve("accounts.key").toString(),
                "--service-cluster-ip-range",
                "198.19.192.0/18",
                "--disable-admission-plugins",
                "TaintNodesByCondition");
        await("the API server", server -> server.send(ApiRequest.get("/readyz"), UP_WITHIN)
                .isSuccess());
        startControllers();
    }

    /** Controllers that lost their API server wait for up to a minute before they try again, so they start anew with it. */
    private void startControllers() throws IOException, InterruptedException {
        stopControllers();
        String kubeconfig = kubeconfig().toString();
        controllers.add(launch(
                "kube-controller-manager",
                "--kubeconfig",
                kubeconfig,
                "--leader-elect=false",
                "--secure-port=0",
                "--service-account-private-key-file",
                folder.resolve("accounts.key").toString(),
                "--controllers=garbage-collector-controller,namespace-controller,resourcequota-controller,"
                        + "serviceaccount-controller,persistentvolumeclaim-protection-controller,"
                        + "pod-garbage-collector-controller"));
        controllers.add(launch(
                "kube-scheduler",
                "--kubeconfig",
                kubeconfig,
                "--leader-elect=false",
                "--secure-port=0",
                "--kube-api-qps=1000",
                "--kube-api-burst=2000"));
    }

    private void stopControllers() throws InterruptedException {
        for (Process controller : controllers) {
            controller.destroyForcibly();
            controller.waitFor();
        }
        controllers.clear();
    }

    /** Whether nodes are slow: no pod becomes ready, and none goes, until they are not any more. */
    public void holdNodes(boolean hold) {
        nodes.hold(hold);
    }

    /** The object there, or list of objects; empty if there is none. */
    public JsonObject get(String path) throws IOException, InterruptedException {
        return exchange(ApiRequest.get(path));
    }

    /** Creates an object from JSON, in which quotation marks may be single ones. */
    public void create(String path, String json) throws IOException, InterruptedException {
        if (exchange(ApiRequest.post(path, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isEmpty()) {
            throw new IOException("refused: " + path + " " + json);
        }
    }

    /** Deletes an object without grace. */
    public void delete(String path) throws IOException, InterruptedException {
        if (exchange(ApiRequest.delete(path, "{\"gracePeriodSeconds\": 0}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty()) {
            throw new IOException("refused: DELETE " + path);
        }
    }

    private JsonObject exchange(ApiRequest request) throws IOException, InterruptedException {
        try (ApiServer server = new ApiServer(ClusterClients.connect(KubernetesLab.address(kubeconfig())), UP_WITHIN)) {
            ApiReply reply = server.send(request, UP_WITHIN);
            return reply.isSuccess() ? reply.json(FieldMask.EVERYTHING) : JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    /** Kills the API server, and its controllers with it. */
    public void stopApiServer() throws InterruptedException {
        stopControllers();
        apiServer.destroyForcibly();
        apiServer.waitFor();
    }

    private void writeCredentials() throws IOException {
        Files.writeString(folder.resolve("tokens"), token + ",test,test,system:masters\n");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair accounts = generator.generateKeyPair();
            Files.writeString(
                    folder.resolve("accounts.key"),
                    pem("PRIVATE KEY", accounts.getPrivate().getEncoded()));
            Files.writeString(
                    folder.resolve("accounts.pub"),
                    pem("PUBLIC KEY", accounts.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Files.writeString(
                kubeconfig(),
                """
                apiVersion: v1
                kind: Config
                clusters: [{name: local, cluster: {server: "https://127.0.0.1:%d", certificate-authority: "%s"}}]
                users: [{name: test, user: {token: "%s"}}]
                contexts: [{name: local, context: {cluster: local, user: test}}]
                current-context: local
                """
                        .formatted(port, folder.resolve("apiserver.crt"), token));
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n-----END " + kind + "-----\n";
    }

    private String etcd() {
        return "http://127.0.0.1:" + etcdPort;
    }

    private Process launch(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(program + ".log").toFile()))
                .start();
    }

    private interface Question {
        boolean ask(ApiServer server) throws IOException, InterruptedException;
    }

    private void await(String what, Question question) throws InterruptedException {
        long end = System.nanoTime() + UP_WITHIN.toNanos();
        while (!holds(question)) {
            if (System.nanoTime() > end || processes.stream().anyMatch(process -> !process.isAlive())) {
                throw new AssertionError(what + " did not come up:\n" + logs());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** The API server makes its certificate when it starts, so the client is made for each question. */
    private boolean holds(Question question) throws InterruptedException {
        try (ApiServer server = new ApiServer(ClusterClients.connect(KubernetesLab.address(kubeconfig())), UP_WITHIN)) {
            return question.ask(server);
        } catch (IOException notYet) {
            return false;
        }
    }

    private String logs() {
        StringBuilder logs = new StringBuilder();
        for (String program : PROGRAMS) {
            Path log = folder.resolve(program + ".log");
            if (Files.exists(log)) {
                try {
                    List<String> lines = Files.readAllLines(log);
                    logs.append(program).append(": ");
                    lines.subList(Math.max(0, lines.size() - 5), lines.size())
                            .forEach(line -> logs.append(line).append('\n'));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return logs.toString();
    }

    @Override
    public void close() {
        if (nodes != null) {
            nodes.close();
        }
        if (apiServer != null) {
            processes.add(apiServer);
        }
        processes.addAll(controllers);
        processes.forEach(Process::destroyForcibly);
        try {
            for (Process process : processes) {
                process.waitFor(UP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
