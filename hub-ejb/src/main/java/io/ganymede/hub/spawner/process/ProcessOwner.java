package io.ganymede.hub.spawner.process;

import io.ganymede.hub.certificate.internal.ServerCertificate;
import java.io.IOException;
import java.util.Map;

/** As whom on the machine a server runs. */
interface ProcessOwner {
    /**
     * The same launch, by the owner.
     *
     * @throws UserChangeException if the hub cannot start processes of the owner
     */
    ProcessLaunch launch(ProcessLaunch launch) throws UserChangeException;

    /**
     * Puts what a server speaks TLS with where its owner can read it, and nobody else.
     *
     * @return the variables that name the files (hub contract 3.1)
     */
    Map<String, String> place(ServerFiles files, ServerCertificate certificate)
            throws IOException, InterruptedException;
}
