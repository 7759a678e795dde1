package io.ganymede.hub.spawner.kubernetes.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.SSLUtils;
import io.kubernetes.client.util.credentials.Authentication;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Authentication by a certificate and its key. The official client's own adds them to the key store of the whole process,
 * which is the application server's, under another password.
 */
final class ClientCertificate implements Authentication {
    private static final char[] NO_PASSWORD = new char[0];

    private final KeyManager[] managers;

    /**
     * Reads both.
     *
     * @param certificate with those that vouch for it, as PEM text
     * @param key as PEM text
     * @throws IOException if they are not what they should be
     */
    ClientCertificate(byte[] certificate, byte[] key) throws IOException {
        try {
            PrivateKey read = SSLUtils.loadKey(key, SSLUtils.recognizePrivateKeyAlgo(key));
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificate))
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("client", read, NO_PASSWORD, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            managers = factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("the client certificate or its key cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void provide(ApiClient client) {
        client.setKeyManagers(managers);
    }
}
