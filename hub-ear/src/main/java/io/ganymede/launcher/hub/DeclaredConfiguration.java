package io.ganymede.launcher.hub;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.ListenAddress;
import io.ganymede.hub.config.ProcessConfiguration;
import io.ganymede.hub.config.schema.ConfigurationSchema;
import io.ganymede.hub.config.secret.GeneratedSecrets;
import io.ganymede.hub.config.section.ProxySettings;
import io.ganymede.launcher.configuration.HubConfiguration;
import io.ganymede.launcher.configuration.InvalidConfigurationException;
import io.ganymede.launcher.configuration.LaunchSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The side of {@link HubConfiguration} that sees the hub's classes. Made by {@code HubClasses}, from its name. */
public final class DeclaredConfiguration implements HubConfiguration {

    @Override
    public LaunchSettings read(Optional<Path> file, Map<String, String> environment, Map<String, String> properties) {
        try {
            ProcessConfiguration process = process(file, environment, properties);
            return settings(process, process.load());
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(e.getMessage());
        }
    }

    @Override
    public String proxyToken(Optional<Path> file, Map<String, String> environment, Map<String, String> properties) {
        try {
            Configuration configuration = process(file, environment, properties).load();
            return GeneratedSecrets.of(configuration).proxyToken().reveal();
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(e.getMessage());
        }
    }

    @Override
    public String schema() {
        return ConfigurationSchema.json();
    }

    private static ProcessConfiguration process(
            Optional<Path> file, Map<String, String> environment, Map<String, String> properties) {
        ProcessConfiguration process = ProcessConfiguration.of(environment, properties);
        return new ProcessConfiguration(
                file.or(process::file).map(Path::toAbsolutePath), process.home(), environment, properties);
    }

    private static LaunchSettings settings(ProcessConfiguration process, Configuration configuration) {
        HubAddresses addresses = HubAddresses.of(configuration);
        return new LaunchSettings(
                process.home().normalize(),
                process.file(),
                address(addresses.publicListener()),
                address(addresses.hubListener()),
                address(addresses.proxyApiListener()),
                addresses.basePath().path(),
                addresses.browserUrl(),
                addresses.hubTarget(),
                configuration.get(ProxySettings.SHOULD_START));
    }

    private static InetSocketAddress address(ListenAddress listener) {
        return listener.isEveryInterface()
                ? new InetSocketAddress(listener.port())
                : new InetSocketAddress(listener.ip(), listener.port());
    }
}
