package io.ganymede.hub.spawner.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.spawner.FoundServer;
import io.ganymede.hub.spawner.SecretMask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The containers of an engine. */
final class DockerEngine {
    private final EngineClient client;

    DockerEngine(EngineClient client) {
        this.client = client;
    }

    EngineClient client() {
        return client;
    }

    /** The container of that id or name. */
    Optional<FoundContainer> find(String idOrName, Duration within) throws EngineException, InterruptedException {
        try {
            return Optional.of(client.ask(
                    "describe a container",
                    within,
                    engine -> new FoundContainer(
                            engine.inspectContainerCmd(idOrName).exec())));
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The server's containers by their labels, whether they run or not. */
    List<String> idsOf(ServerId server, Duration within) throws EngineException, InterruptedException {
        return client.ask(
                "list its containers",
                within,
                engine ->
                        engine
                                .listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(FoundContainer.labels(server))
                                .exec()
                                .stream()
                                .map(Container::getId)
                                .toList());
    }

    /** Every running container that plays a server. */
    List<FoundServer> servers(Duration within) throws EngineException, InterruptedException {
        return client.ask(
                "list its containers",
                within,
                engine -> engine.listContainersCmd().withLabelFilter(List.of(FoundContainer.USER_LABEL)).exec().stream()
                        .map(container -> new FoundServer(
                                container.getLabels().get(FoundContainer.USER_LABEL),
                                container.getLabels().getOrDefault(FoundContainer.SERVER_LABEL, ""),
                                "container "
                                        + String.join(", ", container.getNames())
                                                .replaceFirst("^/", "")))
                        .toList());
    }

    /** The command that an image runs where nothing else is said. */
    List<String> commandOf(String image) throws EngineException, InterruptedException {
        return client.ask("describe an image", engine -> Optional.ofNullable(
                        engine.inspectImageCmd(image).exec().getConfig())
                .map(ContainerConfig::getCmd)
                .map(List::of)
                .orElse(List.of()));
    }

    /** Creates a container from a body of the Engine API and returns its id. */
    String create(String name, Map<String, Object> body) throws EngineException, InterruptedException {
        return client.ask("create a container", engine -> CreateCommand.filled(
                        engine.createContainerCmd((String) body.get("Image")).withName(name), body)
                .exec()
                .getId());
    }

    void start(String id) throws EngineException, InterruptedException {
        client.ask("start a container", engine -> engine.startContainerCmd(id).exec());
    }

    /** Asks a container to end and kills it after that time; one that is gone or does not run is no error. */
    void stop(String id, Duration patience) throws EngineException, InterruptedException {
        try {
            client.ask("stop a container", client.limit().plus(patience), engine -> engine.stopContainerCmd(id)
                    .withTimeout(Math.toIntExact(patience.toSeconds()))
                    .exec());
        } catch (EngineException e) {
            if (!e.isNotFound() && !e.isUnchanged()) {
                throw e;
            }
        }
    }

    /** Removes a container with its nameless volumes, whether it runs or not; one that is gone is no error. */
    void remove(String id) throws EngineException, InterruptedException {
        try {
            client.ask("remove a container", engine -> engine.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        } catch (EngineException e) {
            if (!e.isNotFound() && !e.isConflict()) {
                throw e;
            }
        }
    }

    /** What a container wrote last, oldest line first, secrets masked. */
    List<String> log(String id, int maximumLines) throws EngineException, InterruptedException {
        return client.ask("give a container's log", engine -> {
            try (ContainerLog log = new ContainerLog()) {
                return engine
                        .logContainerCmd(id)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withTail(maximumLines)
                        .exec(log)
                        .awaitCompletion()
                        .lines()
                        .stream()
                        .map(SecretMask::mask)
                        .toList();
            }
        });
    }
}
