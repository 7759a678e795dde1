package io.ganymede.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A namespace for the users' pods, and an account for whoever is measured, whose requests the API server counts by what
 * they ask for. Both are deleted at the end.
 */
final class BenchmarkCluster implements AutoCloseable {
    static final String NAMESPACE = "ganymede-benchmark";

    private static final String FOLDER = "/api/v1/namespaces/" + NAMESPACE;
    private static final String ACCOUNT = "hub";
    private static final String SCHEMAS = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas";
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + NAMESPACE;
    private static final List<String> VERBS = List.of("create", "delete", "get", "list", "watch", "patch", "update");
    private static final List<String> KINDS = List.of("pods", "events");
    private static final int FIRST_PRECEDENCE = 10;
    private static final int TOKEN_SECONDS = 86_400;
    private static final int EVENTS_AT_ONCE = 100;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ClusterApi administrator;
    private final ClusterApi account;
    private final Path kubeconfig;

    private BenchmarkCluster(ClusterApi administrator, Path kubeconfig) throws IOException {
        this.administrator = administrator;
        this.kubeconfig = kubeconfig;
        administrator.create("/api/v1/namespaces", object("v1", "Namespace", NAMESPACE));
        administrator.create(FOLDER + "/serviceaccounts", object("v1", "ServiceAccount", ACCOUNT));
        administrator.create(ROLES + "/rolebindings", roleBinding());
        countRequests();
        String token = administrator
                .create(FOLDER + "/serviceaccounts/" + ACCOUNT + "/token", tokenRequest())
                .getJsonObject("status")
                .getString("token");
        this.account = administrator.withToken(token);
        Files.writeString(kubeconfig, kubeconfig(token).toString());
    }

    /** @param kubeconfig file for the account that is measured; it is written */
    static BenchmarkCluster open(ClusterApi administrator, Path kubeconfig) throws IOException {
        return new BenchmarkCluster(administrator, kubeconfig);
    }

    /** The API server as the account that is measured. */
    ClusterApi account() {
        return account;
    }

    /** For the account that is measured. */
    Path kubeconfig() {
        return kubeconfig;
    }

    /** The API server as nobody who is measured. */
    ClusterApi administrator() {
        return administrator;
    }

    static String pods() {
        return FOLDER + "/pods";
    }

    RequestCounts requests() throws IOException {
        return RequestCounts.parse(administrator.get("/metrics"));
    }

    /** Deletes all pods and waits until there are none. */
    void clear() throws IOException, InterruptedException {
        administrator.delete(
                pods(), Json.createObjectBuilder().add("gracePeriodSeconds", 0).build());
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!administrator.getJson(pods() + "?limit=1").getJsonArray("items").isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("there are still pods after " + LIMIT);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Adds events of pods that are gone. */
    void addEvents(int count) throws InterruptedException {
        Semaphore permits = new Semaphore(EVENTS_AT_ONCE);
        CompletableFuture<?>[] all = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            permits.acquire();
            all[i] = administrator
                    .createLater(FOLDER + "/events", event(i))
                    .whenComplete((nothing, failure) -> permits.release());
        }
        CompletableFuture.allOf(all).join();
    }

    private static JsonObject event(int number) {
        String pod = "jupyter-earlier" + number % 1000;
        String now = Instant.now().toString();
        return Json.createObjectBuilder(object("v1", "Event", "earlier." + number))
                .add(
                        "involvedObject",
                        Json.createObjectBuilder()
                                .add("kind", "Pod")
                                .add("namespace", NAMESPACE)
                                .add("name", pod)
                                .add("uid", "00000000-0000-0000-0000-" + String.format("%012d", number)))
                .add("type", "Normal")
                .add("reason", "Pulled")
                .add("message", "Container image \"quay.io/jupyterhub/singleuser\" already present on machine")
                .add("source", Json.createObjectBuilder().add("component", "kubelet"))
                .add("firstTimestamp", now)
                .add("lastTimestamp", now)
                .add("count", 1)
                .build();
    }

    /** One schema for each verb of each kind that a spawner uses, and one for all the rest. */
    private void countRequests() throws IOException {
        int precedence = FIRST_PRECEDENCE;
        for (String kind : KINDS) {
            for (String verb : VERBS) {
                createSchema(verb + "-" + kind, precedence++, List.of(verb), List.of(kind));
            }
        }
        createSchema("other", precedence, List.of("*"), List.of("*"));
    }

    private void createSchema(String name, int precedence, List<String> verbs, List<String> kinds) throws IOException {
        JsonObject resources = Json.createObjectBuilder()
                .add("verbs", Json.createArrayBuilder(verbs))
                .add("apiGroups", Json.createArrayBuilder().add("*"))
                .add("resources", Json.createArrayBuilder(kinds))
                .add("namespaces", Json.createArrayBuilder().add("*"))
                .add("clusterScope", true)
                .build();
        JsonObject subject = Json.createObjectBuilder()
                .add("kind", "ServiceAccount")
                .add(
                        "serviceAccount",
                        Json.createObjectBuilder().add("namespace", NAMESPACE).add("name", ACCOUNT))
                .build();
        JsonObject rule = Json.createObjectBuilder()
                .add("subjects", Json.createArrayBuilder().add(subject))
                .add("resourceRules", Json.createArrayBuilder().add(resources))
                .build();
        JsonObject schema = Json.createObjectBuilder(
                        object("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", RequestCounts.PREFIX + name))
                .add(
                        "spec",
                        Json.createObjectBuilder()
                                // nobody's requests are held back
                                .add(
                                        "priorityLevelConfiguration",
                                        Json.createObjectBuilder().add("name", "exempt"))
                                .add("matchingPrecedence", precedence)
                                .add("rules", Json.createArrayBuilder().add(rule)))
                .build();
        administrator.create(SCHEMAS, schema);
    }

    private static JsonObject roleBinding() {
        return Json.createObjectBuilder(object("rbac.authorization.k8s.io/v1", "RoleBinding", ACCOUNT))
                .add(
                        "subjects",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("kind", "ServiceAccount")
                                        .add("namespace", NAMESPACE)
                                        .add("name", ACCOUNT)))
                .add(
                        "roleRef",
                        Json.createObjectBuilder()
                                .add("apiGroup", "rbac.authorization.k8s.io")
                                .add("kind", "ClusterRole")
                                .add("name", "cluster-admin"))
                .build();
    }

    private static JsonObject tokenRequest() {
        return Json.createObjectBuilder()
                .add("apiVersion", "authentication.k8s.io/v1")
                .add("kind", "TokenRequest")
                .add("spec", Json.createObjectBuilder().add("expirationSeconds", TOKEN_SECONDS))
                .build();
    }

    private JsonObject kubeconfig(String token) {
        String authority = Base64.getEncoder().encodeToString(administrator.authority());
        return Json.createObjectBuilder()
                .add("apiVersion", "v1")
                .add("kind", "Config")
                .add("current-context", ACCOUNT)
                .add(
                        "clusters",
                        named(
                                "cluster",
                                Json.createObjectBuilder()
                                        .add("server", administrator.server())
                                        .add("certificate-authority-data", authority)
                                        .build()))
                .add(
                        "users",
                        named(
                                "user",
                                Json.createObjectBuilder().add("token", token).build()))
                .add(
                        "contexts",
                        named(
                                "context",
                                Json.createObjectBuilder()
                                        .add("cluster", ACCOUNT)
                                        .add("user", ACCOUNT)
                                        .add("namespace", NAMESPACE)
                                        .build()))
                .build();
    }

    private static JsonArray named(String kind, JsonObject content) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        array.add(Json.createObjectBuilder().add("name", ACCOUNT).add(kind, content));
        return array.build();
    }

    private static JsonObject object(String version, String kind, String name) {
        return Json.createObjectBuilder()
                .add("apiVersion", version)
                .add("kind", kind)
                .add("metadata", Json.createObjectBuilder().add("name", name))
                .build();
    }

    @Override
    public void close() throws IOException {
        JsonObject options = JsonObject.EMPTY_JSON_OBJECT;
        for (JsonObject schema :
                administrator.getJson(SCHEMAS).getJsonArray("items").getValuesAs(JsonObject.class)) {
            String name = schema.getJsonObject("metadata").getString("name");
            if (name.startsWith(RequestCounts.PREFIX)) {
                administrator.delete(SCHEMAS + "/" + name, options);
            }
        }
        administrator.delete("/api/v1/namespaces/" + NAMESPACE, options);
        account.close();
        administrator.close();
    }
}
