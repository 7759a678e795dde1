package io.ganymede.hub.config.section;

import io.ganymede.hub.config.EngineOptions;
import io.ganymede.hub.config.LogLevel;
import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.EngineOptionsType;
import io.ganymede.hub.config.type.LogLevelType;
import io.ganymede.hub.config.type.SettingTypes;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the section {@code JupyterHub} that are about the process: its id, its log and its start (hub contract 7.1). */
public final class HubProcessSettings {

    public static final Section SECTION = JupyterHubSection.SECTION;

    public static final Setting<Optional<Path>> PID_FILE = SECTION.setting(
                    "pid_file", SettingTypes.optional(SettingTypes.path()))
            .needsRestart()
            .documented("File that holds the id of the process while it runs.");

    public static final Setting<LogLevel> LOG_LEVEL = SECTION.setting("log_level", new LogLevelType())
            .defaultsTo(LogLevel.INFO)
            .needsRestart()
            .documented("The least important messages that the hub logs; `10` to `50` stand for them, too.");

    public static final Setting<Optional<Path>> EXTRA_LOG_FILE = SECTION.setting(
                    "extra_log_file", SettingTypes.optional(SettingTypes.path()))
            .needsRestart()
            .documented("File that the log is added to, besides the error stream. JupyterHub advises to redirect that "
                    + "stream instead, which also has what the JVM says.");

    public static final Setting<Boolean> UPGRADE_DB = SECTION.setting("upgrade_db", SettingTypes.flag())
            .defaultsTo(true)
            .needsRestart()
            .documented(
                    "Whether the database of an older JupyterHub is brought up to date at the start, an SQLite file "
                            + "after it was copied. With `false` the start is refused on such a database.");

    public static final Setting<Boolean> DEBUG_DB = SECTION.setting("debug_db", SettingTypes.flag())
            .defaultsTo(false)
            .needsRestart()
            .documented("Whether each statement for the database is logged, without the values in it. That is a lot.");

    public static final Setting<EngineOptions> DB_KWARGS = SECTION.setting("db_kwargs", new EngineOptionsType())
            .defaultsTo(EngineOptions.NONE)
            .needsRestart()
            .documented(
                    "Of the options of SQLAlchemy `echo`, which is `debug_db`, and `pool_pre_ping`, which is always "
                            + "done. Options of the database's driver belong into `db_url`.");

    private HubProcessSettings() {}
}
