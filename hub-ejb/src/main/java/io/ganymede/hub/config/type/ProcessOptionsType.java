package io.ganymede.hub.config.type;

import io.ganymede.hub.config.ProcessOptions;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * Type of the options of processes, which in JupyterHub are whatever Python's {@code Popen} takes. What says how processes are
 * in any case is taken, what has a setting of its own is refused with the name of that.
 */
record ProcessOptionsType() implements SettingType<ProcessOptions> {
    private static final String UMASK = "umask";
    private static final String OWN_FOLDER =
            "servers work in the home folder; Spawner.notebook_dir says which folder they show";
    private static final String OWN_USER = "whom servers run as follows from the spawner and from the user's name";
    private static final String OWN_LOG = "what servers write is kept in the data folder, and shown when they fail";
    private static final String OWN_SESSION = "servers always lead a session of their own";
    private static final String OWN_PROGRAM = "Spawner.cmd says what is run";

    private static final Map<String, Boolean> AS_EVER =
            Map.of("start_new_session", true, "close_fds", true, "restore_signals", true, "shell", false);
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("shell", "LocalProcessSpawner.shell_cmd names a shell, for example [/bin/sh, -c]"),
            Map.entry("env", "Spawner.environment and Spawner.env_keep say which variables there are"),
            Map.entry("cwd", OWN_FOLDER),
            Map.entry("args", OWN_PROGRAM),
            Map.entry("executable", OWN_PROGRAM),
            Map.entry(
                    "preexec_fn",
                    "Python is not run; LocalProcessSpawner.shell_cmd can do something before the server"),
            Map.entry("user", OWN_USER),
            Map.entry("group", OWN_USER),
            Map.entry("extra_groups", OWN_USER),
            Map.entry("stdin", "servers read nothing"),
            Map.entry("stdout", OWN_LOG),
            Map.entry("stderr", OWN_LOG),
            Map.entry("start_new_session", OWN_SESSION),
            Map.entry("process_group", OWN_SESSION));

    private static final SettingType<String> OCTAL = SettingTypes.text(
            text -> text.matches("(0o)?[0-7]{3,4}"), "three or four octal digits in quotes, for example \"0077\"");

    @Override
    public ProcessOptions parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        for (Map.Entry<String, Entry> option : mapping.entries().entrySet()) {
            if (!option.getKey().equals(UMASK)) {
                checkIsAsEver(option.getKey(), option.getValue().value());
            }
        }
        return new ProcessOptions(new Fields(mapping).read(UMASK, OCTAL).map(text -> text.replace("0o", "")));
    }

    private static void checkIsAsEver(String option, ConfigurationNode value) throws InvalidValueException {
        boolean asEver = AS_EVER.containsKey(option)
                && value instanceof Scalar scalar
                && scalar.text().equalsIgnoreCase(AS_EVER.get(option).toString());
        if (!asEver) {
            String instead = Optional.ofNullable(INSTEAD.get(option)).orElse("it changes nothing");
            throw new InvalidValueException(value, "left out (" + instead + ")").within("." + option);
        }
    }

    @Override
    public Object toTree(ProcessOptions value) {
        return value.umask().isEmpty() ? Map.of() : Map.of(UMASK, value.umask().get());
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of("type", "object", "properties", SchemaObject.of(UMASK, OCTAL.schema()));
    }

    @Override
    public String description() {
        return "a map with umask, for example {umask: \"0077\"}";
    }

    @Override
    public String insteadOfCode() {
        return description();
    }

    @Override
    public String label() {
        return "process options";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
