package io.ganymede.hub.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.rest.RestApplication;
import io.ganymede.hub.rest.oauth.AuthorizeServlet;
import io.ganymede.hub.rest.page.MetricsServlet;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API beside the code that it describes. */
class ApiDescriptionTest {
    private static final Set<String> VERBS = Set.of("get", "head", "post", "put", "patch", "delete");
    private static final String USUAL = "/hub/api";

    private final JsonObject description = ApiDescription.json(ApiDescription.of(USUAL));

    @Test
    void describesEveryPathAndVerbAndNoOther() {
        Set<String> described = operations()
                .map(operation -> operation.verb().toUpperCase(Locale.ROOT) + " " + pattern(operation.path()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(implemented());
    }

    @Test
    void namesThePlaceOfTheApi() {
        JsonObject moved = ApiDescription.json(ApiDescription.of("/my%20lab/hub/api"));
        assertThat(moved.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo("/my%20lab/hub/api");
        assertThat(moved.getJsonObject("paths")).isEqualTo(description.getJsonObject("paths"));
    }

    @Test
    void namesEveryOperationOnce() {
        assertThat(operations().map(operation -> operation.content().getString("operationId")))
                .doesNotHaveDuplicates();
    }

    @Test
    void saysOfEveryOperationWhatItIsAndWhatItAnswers() {
        Set<String> tags = description.getJsonArray("tags").getValuesAs(JsonObject.class).stream()
                .map(tag -> tag.getString("name"))
                .collect(Collectors.toSet());
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.content().getString("summary")).isNotBlank();
            assertThat(operation.content().getJsonArray("tags").getValuesAs(JsonString::getString))
                    .isSubsetOf(tags);
            assertThat(operation.content().getJsonObject("responses")).isNotEmpty();
        });
    }

    @Test
    void describesTheParametersOfEveryPath() {
        assertThat(operations()).allSatisfy(operation -> {
            List<String> inPath = Stream.of(operation.path().split("/"))
                    .filter(segment -> segment.startsWith("{"))
                    .map(segment -> segment.substring(1, segment.length() - 1))
                    .toList();
            List<String> described = operation.parameters().stream()
                    .filter(parameter -> parameter.getString("in").equals("path"))
                    .map(parameter -> parameter.getString("name"))
                    .toList();
            assertThat(described).as(operation.path()).containsExactlyElementsOf(inPath);
        });
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(references(description)).isNotEmpty().allSatisfy(reference -> assertThat(resolve(reference))
                .isNotNull());
    }

    private Stream<Operation> operations() {
        return description.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().keySet().stream()
                        .filter(VERBS::contains)
                        .map(verb -> new Operation(
                                path.getKey(), verb, path.getValue().asJsonObject())));
    }

    /** One verb of one path. */
    private final class Operation {
        private final String path;
        private final String verb;
        private final JsonObject item;

        Operation(String path, String verb, JsonObject item) {
            this.path = path;
            this.verb = verb;
            this.item = item;
        }

        String path() {
            return path;
        }

        String verb() {
            return verb;
        }

        JsonObject content() {
            return item.getJsonObject(verb);
        }

        List<JsonObject> parameters() {
            return Stream.of(item, content())
                    .filter(holder -> holder.containsKey("parameters"))
                    .flatMap(holder -> holder.getJsonArray("parameters").getValuesAs(JsonObject.class).stream())
                    .map(parameter -> parameter.containsKey("$ref") ? resolve(parameter.getString("$ref")) : parameter)
                    .toList();
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    private static Stream<String> references(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT ->
                value.asJsonObject().entrySet().stream()
                        .flatMap(entry -> entry.getKey().equals("$ref")
                                ? Stream.of(((JsonString) entry.getValue()).getString())
                                : references(entry.getValue()));
            case ARRAY -> value.asJsonArray().stream().flatMap(ApiDescriptionTest::references);
            default -> Stream.empty();
        };
    }

    private JsonObject resolve(String reference) {
        JsonObject found = description;
        for (String key : reference.substring("#/".length()).split("/")) {
            found = found.getJsonObject(key);
        }
        return found;
    }

    /** What resources and servlets answer, without the names of parameters. */
    private static Set<String> implemented() {
        Set<String> operations = new TreeSet<>();
        for (Class<?> resource : new RestApplication().getClasses()) {
            Path path = resource.getAnnotation(Path.class);
            if (path != null) {
                for (Method method : resource.getMethods()) {
                    verbs(method).forEach(verb -> operations.add(verb + " " + pattern(joined(path, method))));
                }
            }
        }
        for (Class<? extends HttpServlet> servlet : List.of(MetricsServlet.class, AuthorizeServlet.class)) {
            for (String path : paths(servlet.getAnnotation(WebServlet.class))) {
                Arrays.stream(servlet.getDeclaredMethods())
                        .map(Method::getName)
                        .filter(name -> name.equals("doGet") || name.equals("doPost"))
                        .forEach(name -> operations.add(name.substring(2).toUpperCase(Locale.ROOT) + " " + path));
            }
        }
        return operations;
    }

    private static List<String> paths(WebServlet servlet) {
        return Stream.of(servlet.value(), servlet.urlPatterns())
                .flatMap(Arrays::stream)
                .toList();
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value);
    }

    private static String joined(Path resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String first = resource.value().equals("/") ? "" : resource.value();
        return "/" + first + (below == null ? "" : "/" + below.value());
    }

    private static String pattern(String path) {
        return path.replaceAll("\\{[^/]*?(\\[\\^/][^}]*)?}", "{}");
    }
}
