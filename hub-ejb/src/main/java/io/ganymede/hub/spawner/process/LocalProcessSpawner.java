package io.ganymede.hub.spawner.process;

import io.ganymede.hub.certificate.internal.InternalTls;
import io.ganymede.hub.certificate.internal.ServerCertificate;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.LocalProcessSpawnerSettings;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.machine.MachineAccount;
import io.ganymede.hub.machine.MachineAccounts;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.SpawnProgress;
import io.ganymede.hub.spawner.SpawnRequest;
import io.ganymede.hub.spawner.SpawnedServer;
import io.ganymede.hub.spawner.Spawner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servers as processes of the system user who is called as the hub's user is, in that user's home folder ({@code localprocess},
 * JupyterHub's {@code LocalProcessSpawner}; hub contract 7.4 and 11.4). Other users than its own take a hub of root.
 */
@ApplicationScoped
public class LocalProcessSpawner implements Spawner {
    private static final String CERTIFICATES = ".jupyterhub/jupyterhub-certs";

    private MachineAccounts accounts;
    private ProcessServers servers;
    private UserChange change;

    /** For the container's proxies. */
    protected LocalProcessSpawner() {}

    @Inject
    public LocalProcessSpawner(Configuration configuration, InternalTls tls, MachineAccounts accounts) {
        this.accounts = accounts;
        this.servers = new ProcessServers(configuration, tls);
        this.change = UserChange.ofThisProcess();
    }

    @Override
    public String name() {
        return LocalProcessSpawnerSettings.SPAWNER;
    }

    @Override
    public SpawnedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnException, InterruptedException {
        return servers.start(request, () -> program(request), progress);
    }

    private ServerProgram program(SpawnRequest request) throws IOException, SpawnException {
        MachineAccount account = account(request.server())
                .orElseThrow(() -> new SpawnException(
                        Failure.SPAWN_SYSTEM_USER,
                        "The hub's machine has no user " + request.server().owner()
                                + ". Make one; LocalAuthenticator.create_system_users has the hub do so."));
        Map<String, String> environment = environment(request, account);
        Path home = Path.of(account.home().isEmpty() ? "/" : account.home());
        CommandLine line =
                new CommandLine(request.command(), request.settings().get(LocalProcessSpawnerSettings.SHELL_CMD));
        return new ServerProgram(
                line.found(environment.get("PATH"), home),
                environment,
                home,
                new SystemOwner(change, account, certificates(request.server(), home)));
    }

    private static Map<String, String> environment(SpawnRequest request, MachineAccount account) {
        Map<String, String> environment = new LinkedHashMap<>(request.environment());
        environment.put("USER", request.server().owner().value());
        if (!account.home().isEmpty()) {
            environment.put("HOME", account.home());
        }
        if (!account.shell().isEmpty()) {
            environment.put("SHELL", account.shell());
        }
        return environment;
    }

    /** A folder for each server: those of one user may run at the same time. */
    private static Path certificates(ServerId server, Path home) {
        return home.resolve(CERTIFICATES).resolve(ServerFiles.folderName(server));
    }

    @Override
    public ServerStatus poll(ServerId server, JsonObject state) {
        try {
            return servers.poll(server, stateOfOwn(server, state));
        } catch (IOException unanswered) {
            return new ServerStatus.Unknown(unanswered.getMessage());
        }
    }

    @Override
    public void stop(ServerId server, JsonObject state) throws SpawnException, InterruptedException {
        try {
            servers.stop(server, stateOfOwn(server, state));
        } catch (IOException unanswered) {
            throw new SpawnException(Failure.SPAWN_ERROR, unanswered.getMessage(), unanswered);
        }
    }

    @Override
    public List<String> log(ServerId server, JsonObject state, int maximumLines) {
        return servers.log(server, maximumLines);
    }

    /**
     * The state, if the process in it is the user's. What this hub has written tells by itself which process is meant; in a
     * state of JupyterHub's there is only an id, which somebody else's process may have got since.
     */
    private JsonObject stateOfOwn(ServerId server, JsonObject state) throws IOException {
        Optional<ProcessIdentity> process = ProcessIdentity.fromState(state);
        if (process.isEmpty() || process.get().start().isPresent()) {
            return state;
        }
        return account(server)
                        .filter(owner -> process.get().runsAs(owner.uid()))
                        .isPresent()
                ? state
                : JsonObject.EMPTY_JSON_OBJECT;
    }

    private Optional<MachineAccount> account(ServerId server) throws IOException {
        return accounts.find(server.owner().value());
    }

    /** @param certificates where the files for TLS go */
    private record SystemOwner(UserChange change, MachineAccount account, Path certificates) implements ProcessOwner {
        @Override
        public ProcessLaunch launch(ProcessLaunch launch) throws UserChangeException {
            return change.entering(launch, account);
        }

        @Override
        public Map<String, String> place(ServerFiles files, ServerCertificate certificate)
                throws IOException, InterruptedException {
            return ProcessCertificate.write(new UserFiles(change, account), certificates, certificate);
        }
    }
}
