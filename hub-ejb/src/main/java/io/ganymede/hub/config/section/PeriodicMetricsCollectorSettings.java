package io.ganymede.hub.config.section;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.type.SettingTypes;
import java.time.Duration;

/** Settings of the metrics that are collected now and then (hub contract 7.6). */
public final class PeriodicMetricsCollectorSettings {

    public static final Section SECTION = Section.named(
                    "PeriodicMetricsCollector", "Metrics that are collected now and then.")
            .changingAtRestart();

    public static final Setting<Boolean> ACTIVE_USERS_ENABLED = SECTION.setting(
                    "active_users_enabled", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether the users are counted who were active in the last 24 hours, 7 days and 30 days.");

    public static final Setting<Duration> ACTIVE_USERS_UPDATE_INTERVAL = SECTION.setting(
                    "active_users_update_interval", SettingTypes.duration())
            .defaultsTo(Duration.ofHours(1))
            .documented("Time between two counts of active users, which read the whole table of users; at least a "
                    + "second.");

    public static final Setting<Boolean> EVENT_LOOP_INTERVAL_ENABLED = SECTION.setting(
                    "event_loop_interval_enabled", SettingTypes.flag())
            .defaultsTo(true)
            .documented("Whether it is measured how late the hub's timers come.");

    public static final Setting<Double> EVENT_LOOP_INTERVAL_LOG_THRESHOLD = SECTION.setting(
                    "event_loop_interval_log_threshold", SettingTypes.decimal(0))
            .defaultsTo(1.0)
            .documented("Seconds of delay from which on the log tells of it.");

    public static final Setting<Double> EVENT_LOOP_INTERVAL_RESOLUTION = SECTION.setting(
                    "event_loop_interval_resolution", SettingTypes.decimal(0.001))
            .defaultsTo(0.05)
            .documented("Seconds between two measurements of the timers.");

    private PeriodicMetricsCollectorSettings() {}
}
