package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ProcessOptions;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Settings of spawners that start processes on the hub's machine (hub contract 7.4 and 11.4). */
public final class LocalProcessSpawnerSettings {

    /** Short name of the spawner whose own they are. */
    public static final String SPAWNER = "localprocess";

    public static final Section SECTION = Section.specialising(
            SpawnerSettings.SECTION,
            "LocalProcessSpawner",
            "Servers that are processes on the hub's machine, each of the system user who is called as its user is. "
                    + "Linux only; for other users than the hub's own it takes a hub of root.");

    /** Variables of the hub that its processes get unless something else is said. */
    public static final List<String> ENV_KEEP_DEFAULT = List.of(
            "CONDA_DEFAULT_ENV",
            "CONDA_ROOT",
            "JUPYTERHUB_SINGLEUSER_APP",
            "LANG",
            "LC_ALL",
            "LD_LIBRARY_PATH",
            "PATH",
            "PYTHONPATH",
            "VIRTUAL_ENV");

    public static final Setting<Duration> INTERRUPT_TIMEOUT = SECTION.setting(
                    "interrupt_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(30))
            .documented("How long a process may take to end after it was interrupted (SIGINT).");

    public static final Setting<Duration> TERM_TIMEOUT = SECTION.setting("term_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(30))
            .documented("How long it may take after that when asked to end (SIGTERM).");

    public static final Setting<Duration> KILL_TIMEOUT = SECTION.setting("kill_timeout", SettingTypes.duration())
            .defaultsTo(Duration.ofSeconds(5))
            .documented("How long it may take after that when killed (SIGKILL) before the stop has failed.");

    public static final Setting<List<String>> SHELL_CMD = SECTION.setting("shell_cmd", SettingTypes.command())
            .defaultsTo(List.of())
            .documented("Shell that runs the command, which becomes its last argument: `[bash, -l, -c]`.");

    public static final Setting<ProcessOptions> POPEN_KWARGS = SECTION.setting(
                    "popen_kwargs", SettingTypes.processOptions())
            .defaultsTo(ProcessOptions.NONE)
            .documented("Options of the processes: `umask`, the rights that new files do not get, in octal digits and "
                    + "quotes. Other options of Python's `Popen` have settings of their own, which are named if one is "
                    + "written here.");

    private LocalProcessSpawnerSettings() {}

    static boolean isActive(Configuration configuration) {
        return Set.of("simple", SPAWNER).contains(configuration.get(JupyterHubSettings.SPAWNER_CLASS));
    }
}
