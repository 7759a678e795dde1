package io.ganymede.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guide's own installation, as printed and with nothing else, on a real API server: it accepts every object, and pods
 * and claims find their places. Nodes may be such that only play.
 */
@Tag("api-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintedInstallationIT {

    private static final String INSTALL = "helm install ai-infra-matrix ./helm/ai-infra-matrix \\\n"
            + "  --namespace ai-infra-matrix \\\n"
            + "  --values ./helm/ai-infra-matrix/values-k8s-prod.yaml \\\n"
            + "  --create-namespace";

    /** What the guide's cluster has: volumes of the two storage classes. */
    private static final String VOLUMES =
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: printed-local-path}
            spec:
              storageClassName: local-path
              capacity: {storage: 8Gi}
              accessModes: [ReadWriteOnce]
              persistentVolumeReclaimPolicy: Retain
              hostPath: {path: /tmp}
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: printed-nfs-client}
            spec:
              storageClassName: nfs-client
              capacity: {storage: 50Gi}
              accessModes: [ReadWriteMany]
              persistentVolumeReclaimPolicy: Retain
              hostPath: {path: /tmp}
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    void install() throws Exception {
        Cluster.apiRequired();
        remove();
        Path volumes = Files.writeString(folder.resolve("volumes.yaml"), VOLUMES);
        Cluster.run("kubectl", "apply", "-f", volumes.toString());

        assertThat(run(INSTALL)).contains("STATUS: deployed");
    }

    @AfterAll
    void remove() throws Exception {
        if (System.getenv("KUBECONFIG") != null) {
            Site.remove();
            Cluster.run("kubectl", "delete", "pv", "printed-local-path", "printed-nfs-client", "--ignore-not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "proxy", "jupyterhub", "nginx"})
    void hasPodsOnNodes(String part) throws Exception {
        assertThat(run("kubectl -n ai-infra-matrix rollout status deployment/ai-infra-matrix-" + part
                        + " --timeout=5m"))
                .contains("successfully rolled out");
    }

    @Test
    void hasAnAddressAndVolumes() throws Exception {
        assertThat(run("kubectl get svc -n ai-infra-matrix ai-infra-matrix-nginx"))
                .contains("192.168.0.199", "8080:30080/TCP");
        Cluster.run(
                "kubectl",
                "wait",
                "--for=jsonpath={.status.phase}=Bound",
                "--timeout=5m",
                "-n",
                Site.USERS,
                "pvc/ai-infra-matrix-shared");
    }

    @Test
    void letsTheHubDoWhatItNeedsAndNoMore() throws Exception {
        String hub = " --as system:serviceaccount:ai-infra-matrix:ai-infra-matrix-jupyterhub -n ";

        assertThat(answer("kubectl auth can-i create pods" + hub + Site.USERS)).isEqualTo("yes");
        assertThat(answer("kubectl auth can-i get pods --subresource=log" + hub + Site.USERS))
                .isEqualTo("yes");
        assertThat(answer("kubectl auth can-i list secrets" + hub + Site.USERS)).isEqualTo("no");
        assertThat(answer("kubectl auth can-i create pods --subresource=exec" + hub + Site.USERS))
                .isEqualTo("no");
        assertThat(answer("kubectl auth can-i get secrets" + hub + Site.MAIN)).isEqualTo("no");
        assertThat(answer("kubectl auth can-i create pods" + hub + Site.MAIN)).isEqualTo("no");
    }

    private static String run(String command) throws IOException, InterruptedException {
        Cluster.Outcome outcome = Cluster.execute(Path.of("").toAbsolutePath(), List.of("bash", "-c", command));
        assertThat(outcome.exitCode()).as(command + "\n" + outcome.output()).isZero();
        return outcome.output();
    }

    /** The last line, whatever the exit code: a no ends with 1. */
    private static String answer(String command) throws IOException, InterruptedException {
        List<String> lines = Cluster.execute(Path.of("").toAbsolutePath(), List.of("bash", "-c", command))
                .output()
                .lines()
                .toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
