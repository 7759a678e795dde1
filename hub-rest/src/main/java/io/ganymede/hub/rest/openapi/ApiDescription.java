package io.ganymede.hub.rest.openapi;

import io.ganymede.hub.config.HubAddresses;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The API's description of itself, an OpenAPI document. It is written by hand in {@value #FILE}; tests compare it with the
 * resources and with what they answer. Only the address of the API depends on the configuration.
 */
@ApplicationScoped
public class ApiDescription {
    private static final String FILE = "rest-api.yml";
    /** Where the API is as the file has it, which holds for the usual base path. */
    private static final String USUAL_SERVER = "\n  - url: /hub/api\n";

    private String yaml;
    private JsonObject json;

    @Inject
    private HubAddresses addresses;

    @PostConstruct
    void read() {
        yaml = of(addresses.apiPath());
        json = json(yaml);
    }

    /** As it is written, with comments and line breaks. */
    public String yaml() {
        return yaml;
    }

    /** The same as JSON. */
    public JsonObject json() {
        return json;
    }

    /** @param apiPath where the API is, percent-encoded */
    static String of(String apiPath) {
        String written = text();
        if (!written.contains(USUAL_SERVER)) {
            throw new IllegalStateException(FILE + " does not say where the API is");
        }
        return written.replace(USUAL_SERVER, "\n  - url: " + apiPath + "\n");
    }

    @SuppressWarnings("unchecked") // the keys of an OpenAPI document are texts
    static JsonObject json(String yaml) {
        Object document = new Load(LoadSettings.builder().setLabel(FILE).build()).loadFromString(yaml);
        return Json.createObjectBuilder((Map<String, Object>) document).build();
    }

    private static String text() {
        try (InputStream file = ApiDescription.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
