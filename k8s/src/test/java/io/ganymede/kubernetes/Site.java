package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A folder from which the preset is deployed, as its guide says, on the cluster that KUBECONFIG names. What differs from
 * the guide is what a site says of itself: the address, the storage classes and the image of users' servers. Commands run as
 * printed, with the preset's namespace as that of the context.
 */
final class Site {

    static final String MAIN = "ai-infra-matrix";
    static final String USERS = "ai-infra-users";
    static final String HUB = "deployment/ai-infra-matrix-jupyterhub";
    static final String USUAL_ADDRESS = "192.168.0.199:8080";

    private final Path folder;
    private final String address;

    private Site(Path folder, String address) {
        this.folder = folder;
        this.address = address;
    }

    /** Prepares the folder. */
    static Site in(Path folder) throws IOException, InterruptedException {
        String node = Cluster.run(
                "kubectl",
                "get",
                "nodes",
                "-o",
                "jsonpath={.items[0].status.addresses[?(@.type==\"InternalIP\")].address}");
        Files.createDirectory(folder.resolve("scripts"));
        Files.copy(
                Path.of("scripts/deploy-k8s.sh"),
                folder.resolve("scripts/deploy-k8s.sh"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(folder.resolve("helm"), Path.of("helm").toAbsolutePath());
        Site site = new Site(folder, node + ":8080");
        Files.writeString(site.kubeconfig(), Cluster.run("kubectl", "config", "view", "--raw"));
        site.run("kubectl config set-context --current --namespace " + MAIN);
        return site;
    }

    /** Where people find it: host and port. */
    String address() {
        return address;
    }

    /** Runs a command as a guide prints it, which has to succeed; returns what it wrote. */
    String run(String printed) throws IOException, InterruptedException {
        String command = printed.replace(USUAL_ADDRESS, address);
        Cluster.Outcome outcome =
                Cluster.execute(folder, List.of("bash", "-c", "export KUBECONFIG='" + kubeconfig() + "'; " + command));
        assertThat(outcome.exitCode()).as(command + "\n" + outcome.output()).isZero();
        return outcome.output();
    }

    /**
     * Writes what the site says of itself into {@code .env.k8s.prod}.
     *
     * @param idleSeconds after which a server is stopped that nobody uses
     * @param origin whose pages may call
     */
    void settings(int idleSeconds, String origin) throws IOException, InterruptedException {
        String storageClass = Cluster.run("kubectl", "get", "storageclass", "-o", "jsonpath={.items[0].metadata.name}");
        String settings = Files.readString(Path.of(".env.k8s.prod"))
                .replace(USUAL_ADDRESS, address)
                .replace("local-path", storageClass)
                .replace("nfs-client", storageClass)
                .replace("JUPYTERHUB_IDLE_TIMEOUT=3600", "JUPYTERHUB_IDLE_TIMEOUT=" + idleSeconds)
                .replace("CORS_ORIGINS=", "CORS_ORIGINS=" + origin)
                .replaceFirst("JUPYTERHUB_IMAGE=.*", "JUPYTERHUB_IMAGE=ganymede/singleuser:0.1.0");
        Files.writeString(folder.resolve(".env.k8s.prod"), settings);
    }

    /** Removes everything from the cluster. */
    static void remove() throws IOException, InterruptedException {
        Cluster.run("kubectl", "delete", "namespace", MAIN, USERS, "--ignore-not-found");
    }

    private Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }
}
