package io.ganymede.launcher.hub;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.ProxySettings;
import io.ganymede.launcher.configuration.CheckedCertificate;
import io.ganymede.launcher.configuration.InvalidConfigurationException;
import io.ganymede.tls.CertificateFiles;
import io.ganymede.tls.Identity;
import io.ganymede.tls.PassPhrase;
import io.ganymede.tls.PemFile;
import io.ganymede.tls.UnusableCertificateException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The certificate of the built-in proxy's public listener, looked at before anything starts. */
final class PublicCertificate {

    /** What the key is sealed with; the built-in proxy finds it there by itself. */
    private static final String PASS_PHRASE = "CONFIGPROXY_SSL_KEY_PASSPHRASE";

    private PublicCertificate() {}

    /**
     * The files; empty without TLS, and where another proxy has them.
     *
     * @param environment the process's
     * @throws InvalidConfigurationException if they cannot be used; names the setting
     */
    static Optional<CheckedCertificate> of(Configuration configuration, Map<String, String> environment) {
        Optional<Path> key = configuration.get(JupyterHubSettings.SSL_KEY);
        Optional<Path> certificate = configuration.get(JupyterHubSettings.SSL_CERT);
        if (!configuration.get(ProxySettings.SHOULD_START) || key.isEmpty() || certificate.isEmpty()) {
            return Optional.empty();
        }
        CertificateFiles files = new CertificateFiles(
                key.get().toAbsolutePath(),
                certificate.get().toAbsolutePath(),
                PassPhrase.of(PASS_PHRASE, environment.getOrDefault(PASS_PHRASE, "")));
        check(JupyterHubSettings.SSL_CERT, () -> PemFile.certificates(files.certificate()));
        // the certificate is in order, so what is wrong now is the key
        check(JupyterHubSettings.SSL_KEY, () -> Identity.read(files));
        return Optional.of(new CheckedCertificate(files.key(), files.certificate()));
    }

    private static void check(Setting<?> setting, Runnable look) {
        try {
            look.run();
        } catch (UnusableCertificateException e) {
            throw new InvalidConfigurationException(setting.name() + ": " + e.getMessage());
        }
    }
}
