package io.ganymede.hub.spawner.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands a body of the Engine API to the client library. Options that its model does not know, or only some values of,
 * arrive at the engine all the same, which is the one to judge them.
 */
final class CreateCommand {
    private static final String HOST_CONFIG = "HostConfig";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CreateCommand() {}

    /** The command with what the body says. */
    @SuppressWarnings("unchecked")
    static CreateContainerCmd filled(CreateContainerCmd command, Map<String, Object> body) throws IOException {
        Map<String, Object> container = new HashMap<>(body);
        container.remove(HOST_CONFIG);
        CreateContainerCmd filled = MAPPER.readerForUpdating(command).readValue(MAPPER.writeValueAsBytes(container));
        return filled.withHostConfig(new HostTree((Map<String, Object>) body.get(HOST_CONFIG)));
    }

    /** A host configuration that consists of a tree alone. */
    private static final class HostTree extends HostConfig {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> tree;

        HostTree(Map<String, Object> tree) {
            this.tree = tree;
        }

        @Override
        public Map<String, Object> getRawValues() {
            return tree;
        }
    }
}
