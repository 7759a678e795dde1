package io.ganymede.hub.config.schema;

import io.ganymede.hub.config.Section;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.config.section.Sections;
import io.ganymede.hub.config.section.UpstreamSettings;
import java.util.Collection;
import java.util.Map;

/** The reference page of the settings, in Markdown. */
public final class ConfigurationReference {

    private static final String INTRODUCTION =
            """
            # Configuration

            This page is generated from the declarations of the settings; `hub-ejb/README.md` says how.

            Settings stand in one YAML file, given with `--config FILE`, in sections with the names that JupyterHub's
            classes have:

            ```yaml
            JupyterHub:
              bind_url: http://127.0.0.1:8000/lab/
              authenticator_class: shared-password
            SharedPasswordAuthenticator:
              user_password: a-password-for-the-course
            Spawner:
              mem_limit: 2G
              start_timeout: 5m
            ```

            * **Overrides.** An environment variable `JupyterHub_base_url` overrides `JupyterHub.base_url` of the file, and a
              system property `-DJupyterHub.base_url=…`, or the option `--JupyterHub.base_url=…`, overrides both. Upper-case names do not count. Lists and maps are
              written as JSON: `Authenticator_admin_users='["ada", "grace"]'`.
            * **Special sections.** A section such as `SimpleLocalProcessSpawner` also takes the settings of the section
              it specialises, and there they win while that class is in use.
            * **Durations** are numbers of seconds (where nothing else is said) or numbers with `ms`, `s`, `m`, `h`, `d`.
              **Sizes** are numbers of bytes or numbers with `K`, `M`, `G`, `T` (`Ki`, `Mi`, … are the same), each 1024 of
              the one before.
            * **Mistakes** stop the start: a name that is no setting, a value of the wrong type, a value that does not go
              with another. `--check-config` only checks, `--print-config-schema` prints a JSON Schema for editors.
            * **Changes** of the file count at once, without a restart; where a setting says *Needs a restart*, from the next
              start on. [The operator guide](operator-guide.md#change-settings-while-the-hub-runs) says how.
            * **Data folder** means the folder that the environment variable `GANYMEDE_HOME` names, by default `.ganymede`
              in the user's home folder.
            * **Python** is not run. Where JupyterHub takes a function, an extension in Java takes its place.
            """;

    private static final String ELSEWHERE =
            """

            ## Settings of JupyterHub that are not here

            Whoever brings one along is told so at the start, with what to use in its place. A star stands for all
            settings of a section.

            | Setting | In its place |
            |---|---|
            """;

    private ConfigurationReference() {}

    /** The page. The same text each time. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Sections.all().forEach(section -> append(page, section));
        page.append(ELSEWHERE);
        UpstreamSettings.all()
                .forEach((name, instead) -> page.append("| `%s` | %s |\n".formatted(name, cell(instead))));
        return page.toString();
    }

    private static void append(StringBuilder page, Section section) {
        page.append("\n## ").append(section.name()).append("\n\n").append(section.documentation());
        section.parent()
                .ifPresent(parent ->
                        page.append(" Specialises `").append(parent.name()).append("`."));
        page.append("\n\n| Setting | Type | Default | Meaning |\n|---|---|---|---|\n");
        section.settings().forEach(setting -> page.append(row(setting)));
    }

    private static String row(Setting<?> setting) {
        String secret = (setting.secret() ? " Never shown." : "") + (setting.needsRestart() ? " Needs a restart." : "");
        String fallbacks = setting.fallbackVariables().isEmpty()
                ? ""
                : " Also taken from the environment variable `" + String.join("`, `", setting.fallbackVariables())
                        + "`.";
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        setting.trait(),
                        cell(setting.type().label()),
                        cell(defaultOf(setting)),
                        cell(setting.documentation() + fallbacks + secret))
                .replace(System.lineSeparator(), "\n");
    }

    private static String defaultOf(Setting<?> setting) {
        return setting.computedDefault()
                .or(() -> setting.constantDefault().map(ConfigurationReference::code))
                .orElse("none");
    }

    private static String code(Object tree) {
        boolean empty = "".equals(tree)
                || tree instanceof Collection<?> items && items.isEmpty()
                || tree instanceof Map<?, ?> map && map.isEmpty();
        String text = tree instanceof String ? tree.toString() : JsonWriter.compact(tree);
        return empty ? "empty" : "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
