package io.ganymede.hub.spawner.process;

import io.ganymede.hub.certificate.OwnerFiles;
import io.ganymede.hub.certificate.internal.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Gives a process what it speaks TLS with: files that only the user it runs as can read. */
public final class ProcessCertificate {
    private static final String KEY = "server.key";
    private static final String CHAIN = "server.crt";
    private static final String AUTHORITIES = "authorities.crt";

    private ProcessCertificate() {}

    /**
     * Writes the files for a process of the hub's own system user, in the place of those of the last start.
     *
     * @param folder of the process's files
     * @return the variables that name them (hub contract 3.1)
     */
    public static Map<String, String> write(Path folder, ServerCertificate certificate) throws IOException {
        Path own = Files.createDirectories(folder.resolve("tls")).toAbsolutePath();
        OwnerFiles.write(own.resolve(KEY), certificate.key(), true);
        OwnerFiles.write(own.resolve(CHAIN), certificate.certificate(), false);
        OwnerFiles.write(own.resolve(AUTHORITIES), certificate.authorities(), false);
        return variables(own);
    }

    /** The same for a process of another user, who writes them. */
    static Map<String, String> write(UserFiles files, Path folder, ServerCertificate certificate)
            throws IOException, InterruptedException {
        files.write(folder, KEY, certificate.key());
        files.write(folder, CHAIN, certificate.certificate());
        files.write(folder, AUTHORITIES, certificate.authorities());
        return variables(folder);
    }

    private static Map<String, String> variables(Path folder) {
        return Map.of(
                "JUPYTERHUB_SSL_KEYFILE", folder.resolve(KEY).toString(),
                "JUPYTERHUB_SSL_CERTFILE", folder.resolve(CHAIN).toString(),
                "JUPYTERHUB_SSL_CLIENT_CA", folder.resolve(AUTHORITIES).toString());
    }
}
