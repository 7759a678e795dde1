package io.ganymede.launcher.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration of a process is made from.
 *
 * @param file the configuration file named on the command line
 * @param extensions the folder of extensions named there; empty means the one in the data folder
 * @param environment the process's environment
 * @param properties the process's system properties
 */
public record ProcessInput(
        Optional<Path> file,
        Optional<ExtensionFolder> extensions,
        Map<String, String> environment,
        Map<String, String> properties) {}
