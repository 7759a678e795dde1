package io.ganymede.launcher;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The hub's configuration, as far as the launcher needs it. */
final class HubConfiguration {

    private HubConfiguration() {}

    static HubConfiguration of(Installation installation, Map<String, String> environment) {
        return new HubConfiguration();
    }

    LaunchSettings read(CommandLine commandLine, DataFolder data) {
        URI bind = URI.create(System.getProperty("JupyterHub.bind_url", "http://127.0.0.1:8000/"));
        URI hub = URI.create(System.getProperty("JupyterHub.hub_bind_url", "http://127.0.0.1:8081"));
        URI route = URI.create(System.getProperty("ConfigurableHTTPProxy.api_url", "http://127.0.0.1:8001"));
        return new LaunchSettings(
                address(bind),
                address(hub),
                address(route),
                bind.getPath().isEmpty() ? "/" : bind.getPath(),
                bind.toString(),
                !commandLine.hubOnly(),
                Optional.empty());
    }

    String schema() {
        return "{}\n";
    }

    private static InetSocketAddress address(URI uri) {
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}
