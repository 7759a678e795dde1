package io.ganymede.launcher.hub;

import io.ganymede.hub.application.role.ConfiguredScopes;
import io.ganymede.hub.certificate.internal.InternalCertificates;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.ListenAddress;
import io.ganymede.hub.config.LogLevel;
import io.ganymede.hub.config.ProcessConfiguration;
import io.ganymede.hub.config.schema.ConfigurationSchema;
import io.ganymede.hub.config.secret.GeneratedSecrets;
import io.ganymede.hub.config.section.ActiveSections;
import io.ganymede.hub.config.section.ConfigurableHttpProxySettings;
import io.ganymede.hub.config.section.HubProcessSettings;
import io.ganymede.hub.config.section.InternalTlsSettings;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.ProxySettings;
import io.ganymede.hub.persistence.adoption.DatabaseFinding;
import io.ganymede.hub.persistence.adoption.DatabaseInspection;
import io.ganymede.hub.spawner.kubernetes.profile.Profiles;
import io.ganymede.launcher.configuration.ExtensionFolder;
import io.ganymede.launcher.configuration.HubConfiguration;
import io.ganymede.launcher.configuration.InternalTls;
import io.ganymede.launcher.configuration.InvalidConfigurationException;
import io.ganymede.launcher.configuration.LaunchSettings;
import io.ganymede.launcher.configuration.ProcessInput;
import io.ganymede.launcher.configuration.ProcessSettings;
import io.ganymede.tls.UnusableCertificateException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;

/** The side of {@link HubConfiguration} that sees the hub's classes. Made by {@code HubClasses}, from its name. */
public final class DeclaredConfiguration implements HubConfiguration {

    @Override
    public LaunchSettings read(ProcessInput input) {
        ProcessConfiguration process = process(input);
        Configuration configuration = load(process);
        ExtensionFolder extensions = extensions(input, process);
        ExtensionClasses classes =
                ExtensionClasses.in(extensions, input.extensions().isPresent());
        classes.require(JupyterHubSettings.AUTHENTICATOR_CLASS, configuration, ActiveSections.authenticators());
        classes.require(JupyterHubSettings.SPAWNER_CLASS, configuration, ActiveSections.spawners());
        checkProfiles(configuration);
        checkScopes(configuration);
        return settings(process, extensions, configuration);
    }

    @Override
    public ProcessSettings processSettings(ProcessInput input) {
        Configuration configuration = load(process(input));
        boolean statements = configuration.get(HubProcessSettings.DEBUG_DB)
                || configuration.get(HubProcessSettings.DB_KWARGS).echo();
        return new ProcessSettings(
                configuration.get(HubProcessSettings.PID_FILE),
                configuration.get(HubProcessSettings.EXTRA_LOG_FILE),
                level(configuration.get(HubProcessSettings.LOG_LEVEL)),
                statements,
                configuration.get(ConfigurableHttpProxySettings.LOG_LEVEL));
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR, CRITICAL -> Level.SEVERE;
        };
    }

    @Override
    public String proxyToken(ProcessInput input) {
        try {
            return GeneratedSecrets.of(load(process(input))).proxyToken().reveal();
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(e.getMessage());
        }
    }

    @Override
    public void checkDatabase(ProcessInput input, Consumer<String> waiting) {
        Configuration configuration = load(process(input));
        DatabaseFinding finding = DatabaseInspection.inspect(configuration, waiting);
        if (!finding.isUsable()) {
            throw new InvalidConfigurationException(finding.sentence());
        }
        if (finding instanceof DatabaseFinding.Upgradable older && !configuration.get(HubProcessSettings.UPGRADE_DB)) {
            throw new InvalidConfigurationException("The database " + older.database() + " has JupyterHub's schema "
                    + older.revision()
                    + " and was left untouched, because JupyterHub.upgrade_db is false: set it to true, or"
                    + " use the option --upgrade-db once.");
        }
    }

    @Override
    public Optional<InternalTls> internalTls(ProcessInput input, Path folder) {
        Configuration configuration = load(process(input));
        if (!configuration.get(InternalTlsSettings.INTERNAL_SSL)) {
            return Optional.empty();
        }
        InternalCertificates certificates = certificates(configuration);
        try {
            return Optional.of(
                    new InternalStores(folder).write(certificates, configuration.get(ProxySettings.SHOULD_START)));
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidConfigurationException("the internal certificates cannot be used: " + e);
        }
    }

    @Override
    public Path generateCertificates(ProcessInput input) {
        Configuration configuration = load(process(input));
        certificates(configuration);
        return configuration.get(InternalTlsSettings.INTERNAL_CERTS_LOCATION).toAbsolutePath();
    }

    private static InternalCertificates certificates(Configuration configuration) {
        try {
            if (configuration.get(InternalTlsSettings.RECREATE_INTERNAL_CERTS)) {
                InternalCertificates.clear(configuration);
            }
            return InternalCertificates.prepare(configuration);
        } catch (UnusableCertificateException e) {
            throw new InvalidConfigurationException("JupyterHub.internal_ssl: " + e.getMessage()
                    + "; JupyterHub.recreate_internal_certs makes all anew");
        }
    }

    @Override
    public String schema() {
        return ConfigurationSchema.json();
    }

    private static ExtensionFolder extensions(ProcessInput input, ProcessConfiguration process) {
        return input.extensions()
                .orElseGet(() -> ExtensionFolder.in(process.home().normalize()));
    }

    static ProcessConfiguration process(ProcessInput input) {
        ProcessConfiguration process = ProcessConfiguration.of(input.environment(), input.properties());
        return new ProcessConfiguration(
                input.file().or(process::file).map(Path::toAbsolutePath),
                process.home(),
                input.environment(),
                input.properties());
    }

    static Configuration load(ProcessConfiguration process) {
        try {
            return process.load();
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(e.getMessage());
        }
    }

    /** Overrides in profiles name settings, so mistakes in them are mistakes of the configuration. */
    private static void checkProfiles(Configuration configuration) {
        try {
            Profiles.configured(configuration);
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(e.getMessage());
        }
    }

    /** Which scopes there are follows from the custom ones, so that no single setting knows. */
    private static void checkScopes(Configuration configuration) {
        try {
            ConfiguredScopes.check(configuration);
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(e.getMessage());
        }
    }

    private static LaunchSettings settings(
            ProcessConfiguration process, ExtensionFolder extensions, Configuration configuration) {
        HubAddresses addresses = configuration.addresses();
        return new LaunchSettings(
                process.home().normalize(),
                process.file(),
                extensions,
                address(addresses.publicListener()),
                PublicCertificate.of(configuration, process.environment()),
                address(addresses.hubListener()),
                address(addresses.proxyApiListener()),
                addresses.basePath().path(),
                addresses.browserUrl(),
                addresses.hubTarget(),
                configuration.get(ProxySettings.SHOULD_START),
                configuration.get(InternalTlsSettings.GENERATE_CERTS),
                addresses.publicHosts().areMany());
    }

    private static InetSocketAddress address(ListenAddress listener) {
        return listener.isEveryInterface()
                ? new InetSocketAddress(listener.port())
                : new InetSocketAddress(listener.ip(), listener.port());
    }
}
