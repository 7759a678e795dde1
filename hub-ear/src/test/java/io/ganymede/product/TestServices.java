package io.ganymede.product;

import io.ganymede.hub.TestPort;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Services that the hub runs from JupyterHub's own classes for them, as its configuration has them. */
final class TestServices {
    private final Path script;
    private final JsonArrayBuilder definitions = Json.createArrayBuilder();

    /** @param folder where the services' program is put */
    TestServices(Path folder) {
        this.script = folder.resolve("test-service.py");
        try (InputStream program = TestServices.class.getResourceAsStream("test-service.py")) {
            Files.copy(program, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a service that the hub is to run. */
    TestServices run(String name, TestPython python, JsonObject more) {
        JsonObjectBuilder service = Json.createObjectBuilder(more)
                .add("name", name)
                .add("url", "http://127.0.0.1:" + TestPort.free())
                .add("command", Json.createArrayBuilder().add(python.program()).add(script.toString()));
        definitions.add(service);
        return this;
    }

    /** Adds a service of any kind. */
    TestServices add(JsonObject definition) {
        definitions.add(definition);
        return this;
    }

    /** Puts them into the configuration of a hub. */
    GanymedeProcess.Installation into(GanymedeProcess.Installation installation) {
        return installation.environment(
                "JupyterHub_services", definitions.build().toString());
    }
}
