package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What holds for every request of the API: one {@linkplain RequestRows row} for each thing that the hub contract says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestRulesIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path home;

    private GanymedeProcess hub;
    private RequestRows rows;

    @BeforeAll
    void start() throws Exception {
        hub = new GanymedeProcess.Installation(home)
                .environment("JupyterHub_allow_named_servers", "true")
                .start();
        ContractClient client = new ContractClient(hub);
        client.expect(201, "POST", "/users", "{\"usernames\": [\"ann\", \"bob\"]}");
        rows = new RequestRows(hub, client);
        rows.put("TOKEN", client.token("inherit"));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "general-rules.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            maxCharsPerColumn = 20_000)
    void keepsToTheContract(
            String row,
            String as,
            String headers,
            String request,
            String body,
            int status,
            String answeredHeaders,
            String answered)
            throws Exception {
        HttpResponse<String> answer = rows.send(as, headers, request, body, status);

        rows.check(answer, answeredHeaders, answered);
        if (status >= 400 && !answer.body().isEmpty()) {
            assertThat(object(answer.body()).getInt("status")).isEqualTo(status);
            assertThat(object(answer.body()).getString("message")).isNotBlank();
        }
    }
}
