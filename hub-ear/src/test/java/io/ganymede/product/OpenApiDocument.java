package io.ganymede.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The API's description of itself: which operations there are, and whether an answer is one that it knows. */
final class OpenApiDocument {
    private static final Set<String> VERBS = Set.of("get", "head", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> exercised = new TreeSet<>();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** @param json as the hub serves it */
    OpenApiDocument(String json) throws JsonProcessingException {
        document = new ObjectMapper().readTree(json);
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(item -> {
                    if (VERBS.contains(item.getKey())) {
                        operations.add(new Operation(
                                item.getKey(), path.getKey(), path.getValue(), resolved(item.getValue())));
                    }
                }));
    }

    List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    /** Answers that are described, as {@code verb path status}, and that no request has led to. */
    Set<String> neverSeen() {
        Set<String> left = new TreeSet<>();
        for (Operation operation : operations) {
            operation.responses().forEach(response -> left.add(operation + " " + response.getKey()));
        }
        left.removeAll(exercised);
        return left;
    }

    /**
     * Asserts that the answer is one that is described.
     *
     * @param path of the request below the API, without its query
     */
    void check(String verb, String path, HttpResponse<String> answer) {
        Operation operation = find(verb, path)
                .orElseThrow(() -> new AssertionError(verb + " " + path + " is not in the description"));
        String name = operation + " " + answer.statusCode();
        JsonNode response = operation
                .response(answer.statusCode())
                .orElseThrow(() -> new AssertionError(name + " is not described: " + answer.body()));
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (!response.has("content")) {
            assertThat(answer.body()).as(name).isEmpty();
        } else {
            assertThat(response.get("content").has(type))
                    .as("%s as %s", name, type)
                    .isTrue();
            checkBody(name, response.get("content").get(type).get("schema"), type, answer.body());
        }
        exercised.add(name);
    }

    private void checkBody(String name, JsonNode schema, String type, String body) {
        if (type.equals("application/json")) {
            ObjectNode whole = new ObjectMapper().createObjectNode();
            whole.putArray("allOf").add(schema);
            whole.set("components", document.get("components"));
            List<Error> errors = schemas.getSchema(whole).validate(body, InputFormat.JSON);
            assertThat(errors).as("%s: %s", name, body).isEmpty();
        } else if (schema.has("maxLength")) {
            assertThat(body)
                    .as(name)
                    .hasSizeLessThanOrEqualTo(schema.get("maxLength").asInt());
        }
    }

    /** Among paths that fit, the one with the most text of its own. */
    private Optional<Operation> find(String verb, String path) {
        return operations.stream()
                .filter(operation -> operation.verb.equals(verb.toLowerCase(Locale.ROOT)))
                .filter(operation -> operation.pattern.matcher(path).matches())
                .max(Comparator.comparing(
                        operation -> operation.path.replaceAll("\\{[^}]*}", "").length()));
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") && node.size() == 1
                ? document.at(node.get("$ref").asText().substring(1))
                : node;
    }

    /** One verb of one path. */
    final class Operation {
        private final String verb;
        private final String path;
        private final JsonNode item;
        private final JsonNode content;
        private final Pattern pattern;

        private Operation(String verb, String path, JsonNode item, JsonNode content) {
            this.verb = verb;
            this.path = path;
            this.item = item;
            this.content = content;
            this.pattern =
                    Pattern.compile(path.replaceAll("/\\{server}", "/[^/]*").replaceAll("\\{[^}]*}", "[^/]+"));
        }

        String verb() {
            return verb.toUpperCase(Locale.ROOT);
        }

        String path() {
            return path;
        }

        /** The path with something in place of each of its parameters. */
        String somePath() {
            return path.replaceAll("\\{[^}]*}", "x");
        }

        Optional<JsonNode> response(int status) {
            return Optional.ofNullable(content.get("responses").get(Integer.toString(status)))
                    .map(OpenApiDocument.this::resolved);
        }

        private Stream<Map.Entry<String, JsonNode>> responses() {
            return content.get("responses").properties().stream();
        }

        /** Scopes of which one is enough; empty if none is needed. */
        Set<String> scopes() {
            Set<String> scopes = new TreeSet<>();
            for (JsonNode alternative : content.path("security")) {
                for (Iterator<JsonNode> named = alternative.path("token").elements(); named.hasNext(); ) {
                    scopes.add(named.next().asText());
                }
            }
            return scopes;
        }

        /** The schema of a body in JSON; empty if none is taken. */
        Optional<JsonNode> bodySchema() {
            JsonNode body = resolved(content.path("requestBody"));
            return Optional.ofNullable(body.path("content").get("application/json"))
                    .map(media -> resolved(media.get("schema")));
        }

        boolean requiresBody() {
            return resolved(content.path("requestBody")).path("required").asBoolean();
        }

        /** Its parameters in the query. */
        List<JsonNode> queryParameters() {
            return Stream.of(item, content)
                    .flatMap(holder -> holder.path("parameters").valueStream())
                    .map(OpenApiDocument.this::resolved)
                    .filter(parameter -> parameter.get("in").asText().equals("query"))
                    .toList();
        }

        @Override
        public String toString() {
            return verb() + " " + path;
        }
    }
}
