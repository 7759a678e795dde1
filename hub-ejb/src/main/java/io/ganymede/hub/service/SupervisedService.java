package io.ganymede.hub.service;

import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.config.ServiceDefinition.Program;
import io.ganymede.hub.machine.MachineAccount;
import io.ganymede.hub.machine.MachineAccounts;
import io.ganymede.hub.spawner.process.ChildProgram;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** One service that this hub runs: started, started again whenever it ends, and stopped. Not thread-safe. */
final class SupervisedService {
    private static final Logger LOGGER = System.getLogger(SupervisedService.class.getName());
    /** For each of SIGINT, SIGTERM and SIGKILL. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final ServiceDefinition definition;
    private final ServiceStore store;
    private final ServiceEnvironment environment;
    private final ServiceCertificate certificate;
    private final MachineAccounts accounts;
    private final Path files;
    private final RestartPauses pauses = new RestartPauses();
    private Optional<ChildProgram> program = Optional.empty();
    private Instant started = Instant.EPOCH;
    private Instant due = Instant.EPOCH;

    /** @param files folder of the files of all services */
    SupervisedService(
            ServiceDefinition definition,
            ServiceStore store,
            ServiceEnvironment environment,
            ServiceCertificate certificate,
            MachineAccounts accounts,
            Path files) {
        this.certificate = certificate;
        this.accounts = accounts;
        this.definition = definition;
        this.store = store;
        this.environment = environment;
        this.files = files;
    }

    /** What it was made of. */
    ServiceDefinition definition() {
        return definition;
    }

    /** Does what is due: notices an end, and starts. */
    void look(Instant now, ThreadFactory threads) throws InterruptedException {
        if (program.isPresent() && !program.get().isAlive()) {
            noteEnd(program.get(), now);
        }
        if (program.isEmpty() && !now.isBefore(due)) {
            start(now, threads);
        }
    }

    private void noteEnd(ChildProgram ended, Instant now) {
        program = Optional.empty();
        Duration pause = pauses.after(Duration.between(started, now));
        due = now.plus(pause);
        LOGGER.log(
                Level.ERROR,
                "service={0} Its process {1} ended with status {2}; it is started again in {3} s",
                definition.name(),
                Integer.toString(ended.pid()),
                ended.exitStatus().orElse(-1),
                pause.toSeconds());
        store.notePid(definition.name(), 0);
    }

    private void start(Instant now, ThreadFactory threads) throws InterruptedException {
        if (ChildProgram.stopForsaken(definition.name(), files, STOP_PATIENCE)) {
            LOGGER.log(Level.WARNING, "service={0} Ended its process of a hub that is gone", definition.name());
        }
        Optional<ServiceRun> run = store.prepare(definition);
        if (run.isEmpty()) {
            due = now.plus(RestartPauses.GOOD_WHILE);
            return;
        }
        started = now;
        try {
            ChildProgram child = ChildProgram.start(launch(run.get()), files);
            program = Optional.of(child);
            threads.newThread(new ServiceOutput(
                            definition.name(), child.output(), run.get().token()))
                    .start();
            store.notePid(definition.name(), child.pid());
            LOGGER.log(
                    Level.INFO, "service={0} Started as process {1}", definition.name(), Integer.toString(child.pid()));
        } catch (IOException e) {
            due = now.plus(pauses.after(Duration.ZERO));
            LOGGER.log(Level.ERROR, "service=" + definition.name() + " It cannot be started, and is tried again", e);
        }
    }

    private ChildProgram.Launch launch(ServiceRun run) throws IOException {
        Program wanted = definition.program().orElseThrow();
        Map<String, String> variables = new HashMap<>(environment.of(definition, run));
        variables.putAll(certificate.variables(definition));
        return new ChildProgram.Launch(
                definition.name(),
                wanted.command(),
                variables,
                wanted.folder().orElse(Path.of("")).toAbsolutePath(),
                wanted.systemUser().isPresent()
                        ? Optional.of(account(wanted.systemUser().get()))
                        : Optional.empty());
    }

    private MachineAccount account(String name) throws IOException {
        return accounts.find(name).orElseThrow(() -> new IOException("This machine has no user " + name));
    }

    /** Asks it to end, without waiting. */
    void interrupt() throws InterruptedException {
        if (program.isPresent()) {
            program.get().interrupt();
        }
    }

    /** Ends it. */
    void stop() throws InterruptedException {
        if (program.isEmpty()) {
            return;
        }
        ChildProgram running = program.get();
        program = Optional.empty();
        running.stop(STOP_PATIENCE);
        LOGGER.log(Level.INFO, "service={0} Stopped", definition.name());
        store.notePid(definition.name(), 0);
    }
}
