package io.ganymede.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * Settings that both hubs get, under JupyterHub's names: time-outs and limits that let every start end by itself, and
 * servers that are pods with this machine's loopback address.
 */
record HubSettings(int publicPort, int hubPort, int routePort, int serverPort, boolean events, String databaseUrl) {
    static final String ADMINISTRATOR = "benchmark";
    static final String PASSWORD = "benchmark-only";
    static final String IMAGE = "quay.io/jupyterhub/singleuser:6.1.1";
    /** The lab's nodes give a pod the address that this annotation says. */
    static final String POD_ADDRESS = "kube-lab/pod-ip";

    private static final int LONG = 1200;

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("JupyterHub", hub())
                .add(
                        "ConfigurableHTTPProxy",
                        Json.createObjectBuilder().add("api_url", "http://127.0.0.1:" + routePort))
                .add(
                        "Authenticator",
                        Json.createObjectBuilder()
                                .add("admin_users", Json.createArrayBuilder().add(ADMINISTRATOR))
                                .add("allow_all", true))
                .add("DummyAuthenticator", Json.createObjectBuilder().add("password", PASSWORD))
                .add("KubeSpawner", spawner())
                .build();
    }

    private JsonObjectBuilder hub() {
        JsonObjectBuilder hub = Json.createObjectBuilder()
                .add("bind_url", "http://127.0.0.1:" + publicPort)
                .add("hub_bind_url", "http://127.0.0.1:" + hubPort)
                .add("authenticator_class", "dummy")
                .add("spawner_class", "kubespawner.KubeSpawner")
                .add("cleanup_servers", false)
                .add("concurrent_spawn_limit", 0)
                // the answer to a request for a start or a stop comes when it has ended
                .add(
                        "tornado_settings",
                        Json.createObjectBuilder()
                                .add("slow_spawn_timeout", LONG)
                                .add("slow_stop_timeout", LONG));
        if (!databaseUrl.isEmpty()) {
            hub.add("db_url", databaseUrl);
        }
        return hub;
    }

    private JsonObjectBuilder spawner() {
        return Json.createObjectBuilder()
                .add("namespace", BenchmarkCluster.NAMESPACE)
                .add("image", IMAGE)
                .add("port", serverPort)
                .add("extra_annotations", Json.createObjectBuilder().add(POD_ADDRESS, "127.0.0.1"))
                .add("events_enabled", events)
                .add("start_timeout", LONG)
                .add("http_timeout", LONG)
                .add("k8s_api_request_timeout", LONG)
                .add("k8s_api_request_retry_timeout", LONG);
    }
}
