package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The groups of the REST API, one row of {@code groups-contract.csv} for each thing that the hub contract says of them.
 * Before each row there are the users {@code ann} and {@code bob}, the group {@code staff} with {@code ann} and the
 * property {@code cpu}, and the group {@code chess}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsIT {
    private static final String PAGES = "application/jupyterhub-pagination+json";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private TestDatabase database;
    private GanymedeProcess hub;
    private ContractClient client;

    @BeforeAll
    void start() throws Exception {
        database = TestDatabase.ofThisRun(home);
        hub = new GanymedeProcess.Installation(home).database(database).start();
        client = new ContractClient(hub);
        client.expect(201, "POST", "/users", "{\"usernames\": [\"ann\", \"bob\"]}");
    }

    @AfterAll
    void stop() {
        hub.close();
        database.close();
    }

    @BeforeEach
    void makeGroups() throws Exception {
        for (String group : names(client.expect(200, "GET", "/groups", ""))) {
            client.expect(204, "DELETE", "/groups/" + segment(group), "");
        }
        client.expect(201, "POST", "/groups", "{\"groups\": [\"staff\", \"chess\"]}");
        client.expect(200, "POST", "/groups/staff/users", "{\"users\": [\"ann\"]}");
        client.expect(200, "PUT", "/groups/staff/properties", "{\"cpu\": 2}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "groups-contract.csv", delimiter = '|', numLinesToSkip = 1, maxCharsPerColumn = 20_000)
    void keepsToTheContract(String row, String scopes, String request, String body, int status, String answered)
            throws Exception {
        client.expectRow(row, scopes, request, body, status, answered);
    }

    @Test
    void keepsTheGroupsBeforeOneThatExists() throws Exception {
        client.expect(409, "POST", "/groups", "{\"groups\": [\"new\", \"staff\", \"never\"]}");
        assertThat(names(client.expect(200, "GET", "/groups", ""))).containsExactly("staff", "chess", "new");
    }

    @Test
    void pagesAsAskedFor() throws Exception {
        HttpResponse<String> answer = client.send("inherit", PAGES, "GET", "/groups?limit=1&extra=", "");
        JsonObject pagination = object(answer.body()).getJsonObject("_pagination");
        assertThat(object(answer.body()).getJsonArray("items")).hasSize(1);
        assertThat(pagination.getInt("total")).isEqualTo(2);
        URI next = URI.create(pagination.getJsonObject("next").getString("url"));
        assertThat(next.getQuery()).contains("offset=1", "limit=1", "extra=");

        HttpResponse<String> last =
                client.send("list:groups!group=chess", PAGES, "GET", "/groups?limit=0&offset=0", "");
        assertThat(object(last.body()).getJsonObject("_pagination").getInt("total"))
                .isEqualTo(1);
        assertThat(object(last.body()).getJsonObject("_pagination").isNull("next"))
                .isTrue();
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> names(HttpResponse<String> groups) {
        try (JsonReader reader = Json.createReader(new StringReader(groups.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(group -> group.getString("name"))
                    .toList();
        }
    }
}
