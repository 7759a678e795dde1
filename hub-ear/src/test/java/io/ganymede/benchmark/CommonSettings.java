package io.ganymede.benchmark;

import io.ganymede.hub.TestPort;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/**
 * Settings that both hubs get in every benchmark, under JupyterHub's names: time-outs and limits that let every start end by
 * itself.
 *
 * @param databaseUrl {@code JupyterHub.db_url}; empty text for an SQLite file of the hub's own
 */
record CommonSettings(int publicPort, int hubPort, int routePort, String databaseUrl) {
    static final String ADMINISTRATOR = "benchmark";
    static final String PASSWORD = "benchmark-only";
    /** Seconds that nothing takes. */
    static final int LONG = 1200;

    static CommonSettings onFreePorts(String databaseUrl) {
        return new CommonSettings(TestPort.free(), TestPort.free(), TestPort.free(), databaseUrl);
    }

    /** All sections but those of spawners. */
    JsonObjectBuilder sections(String spawnerClass) {
        return Json.createObjectBuilder()
                .add("JupyterHub", hub(spawnerClass))
                .add(
                        "ConfigurableHTTPProxy",
                        Json.createObjectBuilder().add("api_url", "http://127.0.0.1:" + routePort))
                .add(
                        "Authenticator",
                        Json.createObjectBuilder()
                                .add("admin_users", Json.createArrayBuilder().add(ADMINISTRATOR))
                                .add("allow_all", true))
                .add("DummyAuthenticator", Json.createObjectBuilder().add("password", PASSWORD));
    }

    private JsonObjectBuilder hub(String spawnerClass) {
        JsonObjectBuilder hub = Json.createObjectBuilder()
                .add("bind_url", "http://127.0.0.1:" + publicPort)
                .add("hub_bind_url", "http://127.0.0.1:" + hubPort)
                .add("authenticator_class", "dummy")
                .add("spawner_class", spawnerClass)
                .add("authenticate_prometheus", false)
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
}
