package io.ganymede.hub.spawner.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a spawner of processes decides about one start.
 *
 * @param command file of the program, and its arguments
 * @param environment all of its variables but those of its address and of TLS
 * @param folder where it works
 */
record ServerProgram(List<String> command, Map<String, String> environment, Path folder, ProcessOwner owner) {
    ServerProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
