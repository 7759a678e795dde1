package io.ganymede.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Settings that both hubs get, under JupyterHub's names: servers that are pods with this machine's loopback address. */
record HubSettings(CommonSettings common, int serverPort, boolean events) {
    static final String IMAGE = "quay.io/jupyterhub/singleuser:6.1.1";
    /** The lab's nodes give a pod the address that this annotation says. */
    static final String POD_ADDRESS = "kube-lab/pod-ip";

    JsonObject toJson() {
        return common.sections("kubespawner.KubeSpawner")
                .add("KubeSpawner", spawner())
                .build();
    }

    private JsonObjectBuilder spawner() {
        return Json.createObjectBuilder()
                .add("namespace", BenchmarkCluster.NAMESPACE)
                .add("image", IMAGE)
                .add("port", serverPort)
                .add("extra_annotations", Json.createObjectBuilder().add(POD_ADDRESS, "127.0.0.1"))
                .add("events_enabled", events)
                .add("start_timeout", CommonSettings.LONG)
                .add("http_timeout", CommonSettings.LONG)
                .add("k8s_api_request_timeout", CommonSettings.LONG)
                .add("k8s_api_request_retry_timeout", CommonSettings.LONG);
    }
}
