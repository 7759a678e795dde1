package io.ganymede.hub.service;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.certificate.internal.ServerCertificate;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.spawner.process.ChildProgram;
import io.ganymede.hub.spawner.process.ProcessCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a service that the hub runs what it speaks TLS with (hub contract 6.10): as a server, a new certificate at each start. */
final class ServiceCertificate {
    private final InternalTls tls;
    private final Configuration configuration;
    private final Path files;

    /** @param files folder of the files of all services */
    ServiceCertificate(InternalTls tls, Configuration configuration, Path files) {
        this.tls = tls;
        this.configuration = configuration;
        this.files = files;
    }

    /** The variables that name its files; none without TLS. */
    Map<String, String> variables(ServiceDefinition service) throws IOException {
        List<String> hosts = service.url().map(URI::getHost).stream().toList();
        Optional<ServerCertificate> certificate = tls.certificate("service-" + service.name(), configuration, hosts);
        return certificate.isEmpty()
                ? Map.of()
                : ProcessCertificate.write(ChildProgram.folder(files, service.name()), certificate.get());
    }
}
