package io.ganymede.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher answers without starting anything. */
class InformativeOptionsIT {

    @TempDir
    private Path folder;

    @Test
    void printsTheVersion() throws Exception {
        LauncherRun run = run("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).matches("Ganymede \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void printsTheOptions() throws Exception {
        LauncherRun run = run("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isEqualTo(CommandLine.USAGE);
    }

    @Test
    void printsTheSchemaAsJson() throws Exception {
        LauncherRun run = run("--print-config-schema");

        assertThat(run.exitCode()).isZero();
        JsonObject schema = Json.createReader(new StringReader(run.output())).readObject();
        assertThat(schema.getJsonObject("properties")).containsKey("JupyterHub");
    }

    @Test
    void findsNoFaultWithAGoodConfiguration() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), "JupyterHub:\n  base_url: /lab/\n");

        LauncherRun run = run("--check-config", "--config", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isEqualToIgnoringNewLines("The configuration is good.");
        assertThat(home()).doesNotExist();
    }

    @Test
    void namesFileLineAndNearestNameOfAFault() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), "JupyterHub:\n  bind_ulr: http://127.0.0.1:8000\n");

        LauncherRun run = run("--check-config", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("hub.yaml:2", "bind_ulr", "bind_url");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void namesScopesThatDoNotExist() throws Exception {
        Path file = Files.writeString(
                folder.resolve("hub.yaml"),
                """
                JupyterHub:
                  custom_scopes:
                    custom:grades:read: {description: Read grades}
                  load_roles:
                    - {name: teacher, scopes: [custom:grades:read, "custom:grades:raed!user=ann"]}
                    - {name: helper, scopes: [list:users, "read:users!group"]}
                """);

        LauncherRun run = run("--check-config", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", run.errors()))
                .contains(
                        "JupyterHub.load_roles[0].scopes",
                        "did you mean custom:grades:read!user=ann?",
                        "JupyterHub.load_roles[1].scopes",
                        "!group needs a value");
    }

    @Test
    void namesTheSpawnersThereAreForOneThatIsNot() throws Exception {
        LauncherRun run = checkWithSpawner("kubespwaner");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .contains(
                        "JupyterHub.spawner_class must be one of docker, kubespawner, localprocess, simple",
                        "kubespwaner");
    }

    @Test
    void leavesNamesOfExtensionsToTheApplicationServer() throws Exception {
        Path extensions = Files.createDirectories(home().resolve("extensions"));
        Files.createFile(extensions.resolve("our-spawners.jar"));

        assertThat(checkWithSpawner("ours").exitCode()).isZero();
    }

    @Test
    void namesAFileThatIsNotThere() throws Exception {
        LauncherRun run = run("--config", folder.resolve("none.yaml").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("none.yaml");
    }

    @Test
    void refusesAnUnknownOption() throws Exception {
        LauncherRun run = run("--prot", "8000");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("--prot", "--help");
    }

    private LauncherRun checkWithSpawner(String name) throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), "JupyterHub:\n  spawner_class: " + name + "\n");
        return run("--check-config", "--config", file.toString());
    }

    private LauncherRun run(String... arguments) throws Exception {
        return LauncherRun.of(home(), arguments);
    }

    private Path home() {
        return folder.resolve("home");
    }
}
