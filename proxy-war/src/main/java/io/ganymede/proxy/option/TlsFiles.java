package io.ganymede.proxy.option;

import io.ganymede.tls.ClientFiles;
import io.ganymede.tls.ListenerFiles;
import io.ganymede.tls.PassPhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the proxy's connections are secured with (proxy contract 12).
 *
 * @param listener of the public listener, which speaks plain HTTP without it
 * @param protocols the only versions of TLS that it speaks; empty for those of the JDK
 * @param cipherSuites the only ones that it uses, by their names in the JDK; empty for those of the JDK
 * @param targets of connections to targets
 * @param remarks sentences about options that are taken and do nothing
 */
public record TlsFiles(
        Optional<ListenerFiles> listener,
        Set<String> protocols,
        List<String> cipherSuites,
        ClientFiles targets,
        List<String> remarks) {

    /** The environment variable with what the key of the public listener is sealed with. */
    public static final String PASS_PHRASE_VARIABLE = "CONFIGPROXY_SSL_KEY_PASSPHRASE";

    private static final List<ProxyOption> OF_HANDSHAKES =
            List.of(ProxyOption.SSL_PROTOCOL, ProxyOption.SSL_CIPHERS, ProxyOption.SSL_DHPARAM);

    static TlsFiles of(OptionReader read) {
        PassPhrase passPhrase = PassPhrase.of(
                PASS_PHRASE_VARIABLE, read.text(ProxyOption.SSL_KEY_PASSPHRASE).orElse(""));
        PemOptions client = group(read, "client-ssl");
        Optional<ListenerFiles> listener = group(read, "ssl").listener(passPhrase);
        if (listener.isEmpty()) {
            OF_HANDSHAKES.stream()
                    .filter(option -> read.text(option).isPresent())
                    .findFirst()
                    .ifPresent(option -> {
                        throw new InvalidOptionException(option.property() + " is about HTTPS; give "
                                + ProxyOption.SSL_KEY.property() + " and " + ProxyOption.SSL_CERT.property() + ", too");
                    });
        }
        return new TlsFiles(
                listener,
                read.text(ProxyOption.SSL_PROTOCOL).map(TlsFiles::protocols).orElse(Set.of()),
                read.text(ProxyOption.SSL_CIPHERS).map(CipherSuites::named).orElse(List.of()),
                new ClientFiles(client.certificate(PassPhrase.notTaken()), client.authorities()),
                remarks(read));
    }

    private static PemOptions group(OptionReader read, String name) {
        return new PemOptions(name, option -> ProxyOption.ofProperty(ProxyOption.PREFIX + option)
                .flatMap(read::text));
    }

    /** OpenSSL has a name for any version, too. */
    private static Set<String> protocols(String name) {
        return switch (name.replace('.', '_')) {
            case "TLSv1_2" -> Set.of("TLSv1.2");
            case "TLSv1_3" -> Set.of("TLSv1.3");
            case "TLS", "SSLv23" -> Set.of();
            default -> throw OptionReader.problem(ProxyOption.SSL_PROTOCOL, "TLSv1_2 or TLSv1_3", name);
        };
    }

    private static List<String> remarks(OptionReader read) {
        List<String> remarks = new ArrayList<>();
        group(read, "ssl")
                .file("dhparam")
                .ifPresent(file -> remarks.add(ProxyOption.SSL_DHPARAM.optionName()
                        + " does nothing: the groups for Diffie-Hellman are those of RFC 7919"));
        if (read.flag(ProxyOption.SSL_ALLOW_RC4)) {
            remarks.add(ProxyOption.SSL_ALLOW_RC4.optionName() + " does nothing: there is no RC4 any more");
        }
        // these do nothing on top of what is done anyway, and no one is surprised: they are only checked
        Stream.of(
                        ProxyOption.SSL_REJECT_UNAUTHORIZED,
                        ProxyOption.CLIENT_SSL_REQUEST_CERT,
                        ProxyOption.CLIENT_SSL_REJECT_UNAUTHORIZED)
                .forEach(read::flag);
        return List.copyOf(remarks);
    }
}
