package io.ganymede.hub.spawner.kubernetes.cluster;

import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;

/** A service account with the rights that the guide names for the hub and no more, whose tokens can be revoked. */
final class HubAccount {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String RULES =
            """
            [{'apiGroups': [''], 'resources': ['pods'], 'verbs': ['get', 'list', 'watch', 'create', 'delete']},
             {'apiGroups': [''], 'resources': ['pods/log'], 'verbs': ['get']},
             {'apiGroups': [''], 'resources': ['events'], 'verbs': ['list', 'watch']},
             {'apiGroups': [''], 'resources': ['persistentvolumeclaims', 'services', 'secrets'],
              'verbs': ['get', 'create', 'delete']}]
            """;

    private final KubernetesLab lab;

    private HubAccount(KubernetesLab lab) {
        this.lab = lab;
    }

    static HubAccount create(KubernetesLab lab) throws IOException, InterruptedException {
        HubAccount account = new HubAccount(lab);
        account.create("/api/v1", "serviceaccounts", "{'metadata': {'name': 'hub'}}");
        String rights = "/apis/rbac.authorization.k8s.io/v1";
        account.create(rights, "roles", "{'metadata': {'name': 'hub'}, 'rules': " + RULES + "}");
        account.create(
                rights,
                "rolebindings",
                """
                {'metadata': {'name': 'hub'}, 'subjects': [{'kind': 'ServiceAccount', 'name': 'hub'}],
                 'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'Role', 'name': 'hub'}}
                """);
        return account;
    }

    private void create(String group, String plural, String object) throws IOException, InterruptedException {
        lab.create(group + "/namespaces/" + lab.namespace() + "/" + plural, object.replace('\'', '"'));
    }

    /** A token that is good until it is revoked under that name. */
    String token(String name) throws IOException, InterruptedException {
        create("/api/v1", "secrets", "{'metadata': {'name': '" + name + "'}}");
        String request = "{'spec': {'boundObjectRef': {'apiVersion': 'v1', 'kind': 'Secret', 'name': '" + name + "'}}}";
        ApiReply reply = lab.server()
                .send(
                        ApiRequest.post(
                                "/api/v1/namespaces/" + lab.namespace() + "/serviceaccounts/hub/token",
                                request.replace('\'', '"').getBytes()),
                        LIMIT);
        return JsonReading.text(reply.json(FieldMask.EVERYTHING), "status", "token")
                .orElseThrow(() -> new IOException(reply.message()));
    }

    /** Makes a token worthless, and waits until the API server refuses it. */
    void revoke(String name, String token) throws Exception {
        lab.delete("/api/v1/namespaces/" + lab.namespace() + "/secrets/" + name);
        try (Reader text = Files.newBufferedReader(lab.kubeconfig());
                ApiServer server = new ApiServer(
                        ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(text))
                                .setAuthentication(new AccessTokenAuthentication(token))
                                .build(),
                        LIMIT)) {
            SpawnRequests.await(
                    () -> server.send(ApiRequest.get(lab.pods()), LIMIT).status() == 401);
        }
    }

    /** The way to the cluster with the token in the file {@code token} of the folder. */
    ClusterAddress address(Path folder) throws IOException {
        String administrator = Files.readString(lab.kubeconfig());
        String own = administrator.replaceAll(
                "user: \\{token: [^}]*}", Matcher.quoteReplacement("user: {tokenFile: \"token\"}"));
        if (own.equals(administrator)) {
            throw new IOException("not a kubeconfig file of LocalControlPlane");
        }
        return KubernetesLab.address(Files.writeString(folder.resolve("kubeconfig"), own));
    }
}
