package io.ganymede.hub.certificate;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.tls.Identity;
import io.ganymede.tls.PemFile;
import io.ganymede.tls.UnusableCertificateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Authorities and certificates that are made once and kept in a folder, with JupyterHub's layout: a folder for each with
 * {@code NAME.key} and {@code NAME.crt}, and {@code NAME_trust.crt} with whom a component trusts. Several hubs may share
 * a folder; one at a time changes it.
 */
public final class CertificateFolder implements AutoCloseable {

    /** A certificate that ends so soon is made anew. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private static final int DNS_TYPE = 2;
    private static final int IP_TYPE = 7;

    private final Path folder;
    private final FileChannel channel;
    private final FileLock turn;
    private final CertificateRecords records;

    private CertificateFolder(Path folder, FileChannel channel, FileLock turn) {
        this.folder = folder;
        this.channel = channel;
        this.turn = turn;
        this.records = CertificateRecords.of(folder);
    }

    /**
     * An authority of the folder.
     *
     * @param certificates what to trust it by
     * @param issuer empty if somebody else keeps its key
     */
    public record Authority(List<X509Certificate> certificates, Optional<CertificateAuthority> issuer) {
        public Authority {
            certificates = List.copyOf(certificates);
        }
    }

    /** Opens a folder, which is made if there is none, and waits for others who are changing it. */
    public static CertificateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new CertificateFolder(folder.toAbsolutePath().normalize(), channel, channel.lock());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Makes an authority of others known under a name.
     *
     * @throws UnusableCertificateException if its files cannot be used
     */
    public void adopt(String name, CertificateFiles files) {
        PemFile.certificates(files.certificate());
        files.key().ifPresent(key -> Identity.read(key, files.certificate()));
        records.putAuthority(name, files);
    }

    /**
     * The authority of that name, made if there is none.
     *
     * @throws UnusableCertificateException if its files cannot be used or its time is over
     */
    public Authority authority(String name) throws IOException {
        Optional<CertificateFiles> known = records.find(name);
        if (known.isEmpty()) {
            CertificateAuthority made = CertificateAuthority.create(name);
            records.putAuthority(name, write(name, made.identity()));
            return new Authority(made.identity().chain(), Optional.of(made));
        }
        List<X509Certificate> certificates = PemFile.certificates(known.get().certificate());
        Instant end = certificates.get(0).getNotAfter().toInstant();
        if (end.isBefore(Instant.now())) {
            throw new UnusableCertificateException(
                    "the authority in " + known.get().certificate() + " has ended at " + end);
        }
        return new Authority(
                certificates,
                known.get()
                        .key()
                        .map(key -> new CertificateAuthority(
                                Identity.read(key, known.get().certificate()))));
    }

    /**
     * The files of a component's certificate: those that are there, unless they lack a name, end soon or come from another
     * authority, and new ones otherwise.
     *
     * @param names under which the component is reached
     * @throws UnusableCertificateException if new ones are needed, and the key of the authority is not here
     */
    public CertificateFiles component(String name, String authorityName, List<AlternativeName> names)
            throws IOException {
        Authority authority = authority(authorityName);
        Optional<CertificateFiles> known = records.find(name).filter(files -> isGood(files, authority, names));
        if (known.isPresent()) {
            return known.get();
        }
        Identity made = authority
                .issuer()
                .orElseThrow(() -> new UnusableCertificateException("the key of " + authorityName
                        + " is needed for the certificate of " + name + ", and is not given"))
                .issue(name, names);
        CertificateFiles files = write(name, made);
        records.putCertificate(name, files, authorityName);
        return files;
    }

    private static boolean isGood(CertificateFiles files, Authority authority, List<AlternativeName> names) {
        try {
            X509Certificate certificate = Identity.read(files.key().orElseThrow(), files.certificate())
                    .certificate();
            certificate.verify(authority.certificates().get(0).getPublicKey());
            boolean lasts =
                    certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(RENEWED_BEFORE));
            return lasts && namesOf(certificate).containsAll(names);
        } catch (UnusableCertificateException | GeneralSecurityException | NoSuchElementException e) {
            return false;
        }
    }

    private static Set<AlternativeName> namesOf(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return Set.of();
        }
        return names.stream()
                .filter(name -> name.get(0).equals(DNS_TYPE) || name.get(0).equals(IP_TYPE))
                .flatMap(name -> AlternativeName.ofHost((String) name.get(1)).stream())
                .collect(Collectors.toSet());
    }

    /** Writes whom a component trusts; returns the file. */
    public Path trust(String name, List<X509Certificate> authorities) throws IOException {
        Path file = folder.resolve(name + "_trust.crt");
        OwnerFiles.write(file, PemFile.text(authorities), false);
        return file;
    }

    /** Deletes all that the list names inside of the folder, and the list's entries. */
    public void clear() throws IOException {
        for (String name : records.names()) {
            Path own = folder.resolve(name).normalize();
            if (own.getParent().equals(folder)) {
                Files.deleteIfExists(own.resolve(name + ".key"));
                Files.deleteIfExists(own.resolve(name + ".crt"));
                Files.deleteIfExists(folder.resolve(name + "_trust.crt"));
            }
        }
        records.clear();
    }

    private CertificateFiles write(String name, Identity identity) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path key = own.resolve(name + ".key");
        Path certificate = own.resolve(name + ".crt");
        OwnerFiles.write(key, PemFile.text(List.of(identity.key())), true);
        OwnerFiles.write(certificate, PemFile.text(identity.chain()), false);
        return new CertificateFiles(key, certificate);
    }

    /** Writes the list of what the folder holds, and lets others change it. */
    @Override
    public void close() throws IOException {
        try (FileChannel closed = channel;
                FileLock released = turn) {
            records.write();
        }
    }
}
