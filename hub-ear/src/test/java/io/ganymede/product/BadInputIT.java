package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.product.OpenApiDocument.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every body, every argument of every query and every name in a path, with everything that its description
 * does not allow. Whatever is wrong is refused with a message that names it, and nothing of the request is done.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
    /** What else a body must have, so that only the field in question is wrong. */
    private static final Map<String, String> NEEDED = Map.of(
            "POST /users", "{\"usernames\": [\"made-by-mistake\"]}",
            "POST /groups", "{\"groups\": [\"made-by-mistake\"]}",
            "POST /groups/{name}/users", "{\"users\": [\"bob\"]}",
            "DELETE /groups/{name}/users", "{\"users\": [\"ann\"]}",
            "POST /shares/{owner}/{server}", "{\"user\": \"eve\"}",
            "PATCH /shares/{owner}/{server}", "{\"user\": \"bob\"}",
            "POST /users/{name}/activity", "{\"last_activity\": \"2020-01-01T00:00:00Z\"}");

    /** What is there for requests to change by mistake. */
    private static final List<String> STATE = List.of(
            "/users?include_stopped_servers",
            "/groups",
            "/services",
            "/users/ann/tokens",
            "/shares/ann",
            "/share-codes/ann",
            "/proxy");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private List<String> before;
    private TestDatabase database;
    private GanymedeProcess hub;
    private ContractClient client;
    private OpenApiDocument description;

    @BeforeAll
    void start() throws Exception {
        database = TestDatabase.ofThisRun(home);
        hub = new GanymedeProcess.Installation(home)
                .database(database)
                .environment("JupyterHub_allow_named_servers", "true")
                .start();
        client = new ContractClient(hub);
        client.expect(201, "POST", "/users", "{\"usernames\": [\"ann\", \"bob\", \"eve\"]}");
        client.expect(201, "PUT", "/users/ann/servers/lab", "");
        client.expect(201, "POST", "/groups", "{\"groups\": [\"staff\"], \"users\": [\"ann\"]}");
        client.expect(200, "POST", "/shares/ann/", "{\"user\": \"bob\"}");
        description = new OpenApiDocument(
                client.send("nobody", "application/json", "GET", "/openapi", "").body());
        before = state();
    }

    @AfterAll
    void stop() {
        hub.close();
        database.close();
    }

    /**
     * One request with one mistake.
     *
     * @param named what the message must name
     */
    record Mistake(Operation operation, String query, String body, String what, String named) {
        @Override
        public String toString() {
            return operation + ": " + what;
        }
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFields")
    void refusesAWrongField(Mistake mistake) throws Exception {
        assertThatIsRefused(mistake);
    }

    @Order(1)
    @Test
    @DisplayName("G12 a body without an end is given up, and nothing is done")
    void givesUpABodyWithoutEnd() throws Exception {
        String answer = RawRequest.send(
                hub.installation().publicUrl(),
                "Authorization: token " + client.token("inherit") + "\r\nTransfer-Encoding: chunked",
                "5\r\n{\"a\":\r\n");

        assertThat(answer).doesNotContain(" 201 ");
        assertThat(state()).isEqualTo(before);
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongBodies")
    void refusesAWrongBody(Mistake mistake) throws Exception {
        assertThatIsRefused(mistake);
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongArguments")
    void refusesAWrongArgument(Mistake mistake) throws Exception {
        assertThatIsRefused(mistake);
    }

    private void assertThatIsRefused(Mistake mistake) throws Exception {
        String path = path(mistake.operation()) + mistake.query();

        HttpResponse<String> answer =
                client.send("inherit", "", mistake.operation().verb(), path, mistake.body());

        assertThat(answer.statusCode()).as("%s: %s", mistake, answer.body()).isEqualTo(400);
        assertThat(object(answer.body()).getInt("status")).isEqualTo(400);
        String message = object(answer.body()).getString("message").toLowerCase(Locale.ROOT);
        // of a list, the message may name the one thing in it that is wrong
        assertThat(message).contains(mistake.named().replaceFirst("s$", ""));
    }

    /** All that there is, but for when it was last used: each of these requests is a use of the hub. */
    private List<String> state() throws IOException, InterruptedException {
        List<String> state = new ArrayList<>();
        for (String path : STATE) {
            state.add(client.expect(200, "GET", path, "").body().replaceAll("\"last_activity\":(\"[^\"]*\"|null)", ""));
        }
        return state;
    }

    Stream<Mistake> wrongFields() {
        return description.operations().stream()
                .filter(operation -> operation.bodySchema().isPresent())
                .flatMap(operation -> new SchemaFaults(description, NEEDED.getOrDefault(operation.toString(), "{}"))
                        .of(operation.bodySchema().orElseThrow())
                        .map(fault -> new Mistake(operation, "", fault.body(), fault.what(), fault.field())));
    }

    Stream<Mistake> wrongBodies() {
        return description.operations().stream()
                .filter(operation -> operation.bodySchema().isPresent())
                .flatMap(operation -> Stream.concat(
                                Stream.of(
                                        "{",
                                        "[]",
                                        "7",
                                        "\"text\"",
                                        "{\"a\": 1} {}",
                                        "{\"a\": 1, \"a\": 2}",
                                        "{'a': 1}",
                                        "a=1&b=2",
                                        "<a/>",
                                        "[".repeat(10_000)),
                                operation.requiresBody() ? Stream.of("", "null", " ") : Stream.empty())
                        .map(body -> new Mistake(
                                operation,
                                "",
                                body,
                                "body " + (body.length() > 40 ? body.length() + " times [" : body),
                                "body")));
    }

    Stream<Mistake> wrongArguments() {
        return description.operations().stream().flatMap(operation -> operation.queryParameters().stream()
                .filter(parameter -> !operation.path().startsWith("/oauth2/"))
                .flatMap(parameter -> SchemaFaults.ofArgument(description.resolved(parameter.get("schema")))
                        .map(value -> new Mistake(
                                operation,
                                "?" + parameter.get("name").asText() + "=" + value,
                                "",
                                parameter.get("name").asText() + "=" + value,
                                parameter.get("name").asText()))));
    }

    /** Names that nothing can have, in the place of each name of each path: nothing is found, nothing is made. */
    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongPaths")
    void findsNothingUnderAnImpossibleName(String verb, String path) throws Exception {
        HttpResponse<String> answer = client.send("inherit", "", verb, path, "{}");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        if (!answer.body().isEmpty()) {
            assertThat(object(answer.body()).getInt("status")).isEqualTo(answer.statusCode());
            assertThat(object(answer.body()).getString("message")).isNotBlank();
        }
    }

    Stream<Arguments> wrongPaths() {
        return description.operations().stream()
                .filter(operation -> operation.path().contains("{"))
                .flatMap(operation -> Stream.of("%00", "a%0Ab", "%07", "x".repeat(300), "%20")
                        .map(name -> Arguments.of(
                                operation.verb(), known(operation.path().replaceFirst("\\{[^}]*}", name)))));
    }

    @Order(2)
    @Test
    void nothingOfAllThisWasDone() throws Exception {
        assertThat(state()).isEqualTo(before);
    }

    private static String path(Operation operation) {
        String path = operation.path();
        return known(
                path.startsWith("/groups/")
                        ? path.replaceFirst("\\{name}", "staff")
                        : path.startsWith("/services/") ? path.replaceFirst("\\{name}", "made-by-mistake") : path);
    }

    /** With names of what there is for the others. */
    private static String known(String path) {
        return path.replace("{name}", "ann")
                .replace("{owner}", "ann")
                .replace("{server}", path.contains("/servers/") ? "lab" : "")
                .replaceAll("\\{[^}]*}", "x");
    }
}
