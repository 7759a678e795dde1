package io.ganymede.hub.certificate.internal;

/**
 * What a server or a managed service needs to speak TLS with hub and proxy, as PEM texts. Holds a private key, so that it
 * never shows what it holds.
 *
 * @param key its private key
 * @param certificate its certificate
 * @param authorities whom it trusts
 * @param hubAuthority of these the one of the hub
 */
public record ServerCertificate(String key, String certificate, String authorities, String hubAuthority) {

    @Override
    public String toString() {
        return "ServerCertificate[…]";
    }
}
