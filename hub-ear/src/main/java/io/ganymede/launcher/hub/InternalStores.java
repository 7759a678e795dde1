package io.ganymede.launcher.hub;

import io.ganymede.hub.certificate.internal.InternalCertificates;
import io.ganymede.hub.certificate.internal.InternalCertificates.Component;
import io.ganymede.launcher.configuration.CheckedCertificate;
import io.ganymede.launcher.configuration.InternalTls;
import io.ganymede.launcher.configuration.ListenerTls;
import io.ganymede.tls.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Puts internal certificates into the form that the application server's listeners take: for one run, in its work folder. */
final class InternalStores {

    private static final int PASSWORD_BYTES = 16;

    private final Path folder;
    private final String password;

    /** @param folder that only the process's owner can read */
    InternalStores(Path folder) {
        this.folder = folder;
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        this.password = HexFormat.of().formatHex(random);
    }

    /** @param withProxy whether this process runs the proxy */
    InternalTls write(InternalCertificates certificates, boolean withProxy)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Optional<Component> api = certificates.proxyApi().filter(component -> withProxy);
        Optional<Component> client = certificates.proxyClient().filter(component -> withProxy);
        return new InternalTls(
                listener("hub", certificates.hub()),
                api.isPresent() ? Optional.of(listener("route-api", api.get())) : Optional.empty(),
                client.map(component -> new CheckedCertificate(
                        component.files().key().orElseThrow(), component.files().certificate())),
                client.map(Component::trustFile));
    }

    private ListenerTls listener(String name, Component component) throws IOException, GeneralSecurityException {
        Identity identity = Identity.read(
                component.files().key().orElseThrow(), component.files().certificate());
        KeyStore keys = emptyStore();
        keys.setKeyEntry(
                ListenerTls.ALIAS,
                identity.key(),
                password.toCharArray(),
                identity.chain().toArray(X509Certificate[]::new));
        KeyStore trusted = emptyStore();
        List<X509Certificate> authorities = component.trust();
        for (int i = 0; i < authorities.size(); i++) {
            trusted.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return new ListenerTls(write(name + ".p12", keys), write(name + "-trust.p12", trusted), password);
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path write(String name, KeyStore store) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file.toAbsolutePath();
    }
}
