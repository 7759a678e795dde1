package io.ganymede.launcher;

import io.ganymede.launcher.configuration.LaunchSettings;
import java.net.InetSocketAddress;
import java.util.List;

/** The options the proxy would get on its command line if it ran by itself, one to a line. */
final class ProxyOptions {

    private ProxyOptions() {}

    static String of(LaunchSettings settings) {
        String hub = settings.hubTarget().toString();
        return String.join(
                "\n",
                List.of(
                        "--ip", host(settings.publicListener()),
                        "--port", Integer.toString(settings.publicListener().getPort()),
                        "--api-ip", host(settings.routeListener()),
                        "--api-port", Integer.toString(settings.routeListener().getPort()),
                        "--default-target", hub,
                        "--error-target", hub + settings.basePath() + "hub/error"));
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }
}
