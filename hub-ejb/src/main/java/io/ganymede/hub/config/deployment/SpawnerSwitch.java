package io.ganymede.hub.config.deployment;

import io.ganymede.hub.config.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The spawner that the environment variable {@value #VARIABLE} chooses. Where Kubernetes is chosen and nothing says how
 * to reach a cluster, it is Docker.
 *
 * @param wanted what the variable says; empty if it says nothing, or nothing that is right
 * @param used what servers are started by; empty if the variable does not decide
 */
public record SpawnerSwitch(Optional<Kind> wanted, Optional<Kind> used) {
    /** Name of the variable. */
    public static final String VARIABLE = "JUPYTERHUB_SPAWNER";

    /** What there is to choose from. */
    public enum Kind {
        /** Pods of a cluster. */
        KUBERNETES("kubernetes", "kubespawner", "KubeSpawner"),
        /** Containers of an engine. */
        DOCKER("docker", "docker", "DockerSpawner");

        private final String word;
        private final String spawner;
        private final String section;

        Kind(String word, String spawner, String section) {
            this.word = word;
            this.spawner = spawner;
            this.section = section;
        }

        /** The spawner's short name. */
        String spawner() {
            return spawner;
        }

        /** The section of its settings. */
        String section() {
            return section;
        }
    }

    /**
     * @param serviceAccount folder where a pod finds its own token
     * @param problems told if the variable says something else than there is to choose
     */
    static SpawnerSwitch read(
            Map<String, String> environment, Path serviceAccount, Consumer<ConfigurationProblem> problems) {
        String word = environment.getOrDefault(VARIABLE, "").strip();
        if (word.isEmpty()) {
            return new SpawnerSwitch(Optional.empty(), Optional.empty());
        }
        Optional<Kind> wanted = Optional.empty();
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(word)) {
                wanted = Optional.of(kind);
            }
        }
        if (wanted.isEmpty()) {
            problems.accept(new ConfigurationProblem(
                    "environment variable " + VARIABLE,
                    OptionalInt.empty(),
                    "JupyterHub.spawner_class",
                    "must be kubernetes or docker",
                    Optional.empty()));
        }
        boolean reachable = knowsCluster(environment, serviceAccount);
        return new SpawnerSwitch(
                wanted, wanted.map(kind -> kind == Kind.KUBERNETES && !reachable ? Kind.DOCKER : kind));
    }

    /** Whether the choice could not be followed. */
    public boolean fellBack() {
        return !wanted.equals(used);
    }

    private static boolean knowsCluster(Map<String, String> environment, Path serviceAccount) {
        String named = environment.getOrDefault("KUBECONFIG", "").split(":")[0];
        Path file =
                named.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".kube", "config") : Path.of(named);
        boolean inPod = !environment.getOrDefault("KUBERNETES_SERVICE_HOST", "").isEmpty()
                && Files.isReadable(serviceAccount.resolve("token"));
        return inPod || Files.isReadable(file);
    }
}
