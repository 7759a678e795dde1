package io.ganymede.hub.rest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.HubAddresses;
import io.ganymede.hub.config.Setting;
import io.ganymede.hub.domain.failure.HubException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginationTest {
    private static final String PAGINATED = "application/jupyterhub-pagination+json";

    @ParameterizedTest(name = "1.1 {arguments}")
    @CsvSource(
            nullValues = "-",
            value = {
                PAGINATED + ",                             -,  -,    true,  0,  50",
                "'application/json, " + PAGINATED + "',    -,  -,    true,  0,  50",
                "APPLICATION/JupyterHub-Pagination+JSON,   -,  -,    true,  0,  50",
                PAGINATED + ";q=0.9,                       -,  -,    false, 0,  200",
                "-,                                        -,  -,    false, 0,  200",
                "application/json,                         5,  10,   false, 5,  10",
                PAGINATED + ",                             -5, -10,  true,  5,  10",
                PAGINATED + ",                             0,  0,    true,  0,  1",
                PAGINATED + ",                             0,  9999, true,  0,  200",
                "-,                                        0,  9223372036854775807, false, 0, 200",
                "-,                                        2147483648, 1, false, 2147483647, 1",
            })
    void readsOffsetAndLimit(String accept, String offset, String limit, boolean optedIn, int skipped, int most) {
        assertThat(Pagination.of(accept, query(offset, limit), new Defaults()))
                .isEqualTo(new Pagination(optedIn, skipped, most));
    }

    @ParameterizedTest(name = "1.1 {arguments}")
    @CsvSource({"x, 1, offset", "1, x, limit", "1, 1.5, limit"})
    void refusesWhatIsNoNumber(String offset, String limit, String named) {
        assertThatThrownBy(() -> Pagination.of(null, query(offset, limit), new Defaults()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining(named);
    }

    @Test
    void nextPageKeepsOtherArguments() {
        URI request = URI.create("https://hub.example.org/hub/api/users?state=ready&name_filter=&offset=0");
        JsonObject page = (JsonObject) new Pagination(true, 0, 2).page(JsonArray.EMPTY_JSON_ARRAY, 5, request);
        JsonObject next = page.getJsonObject("_pagination").getJsonObject("next");
        assertThat(next.getInt("offset")).isEqualTo(2);
        assertThat(next.getInt("limit")).isEqualTo(2);
        assertThat(next.getString("url"))
                .startsWith("https://hub.example.org/hub/api/users?")
                .contains("state=ready", "name_filter=", "offset=2", "limit=2")
                .doesNotContain("offset=0");
        assertThat(page.getJsonObject("_pagination").getInt("total")).isEqualTo(5);
    }

    @Test
    void ofSeveralTheLastCounts() {
        MultivaluedMap<String, String> query = query("1", "2");
        query.add("offset", " 7");
        assertThat(Pagination.of(null, query, new Defaults())).isEqualTo(new Pagination(false, 7, 2));
    }

    @Test
    void lastPageHasNoNext() {
        JsonObject page =
                (JsonObject) new Pagination(true, 3, 2).page(JsonArray.EMPTY_JSON_ARRAY, 5, URI.create("http://x/"));
        assertThat(page.getJsonObject("_pagination").get("next")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void plainListWithoutOptingIn() {
        assertThat(new Pagination(false, 0, 2).page(JsonArray.EMPTY_JSON_ARRAY, 5, URI.create("http://x/")))
                .isEqualTo(JsonArray.EMPTY_JSON_ARRAY);
    }

    private static MultivaluedMap<String, String> query(String offset, String limit) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        if (offset != null) {
            query.putSingle("offset", offset);
        }
        if (limit != null) {
            query.putSingle("limit", limit);
        }
        return query;
    }

    /** A configuration in which nothing is written. */
    private static final class Defaults implements Configuration {
        @Override
        public <T> T get(Setting<T> setting) {
            return setting.defaultValue(this);
        }

        @Override
        public boolean isExplicit(Setting<?> setting) {
            return false;
        }

        @Override
        public HubAddresses addresses() {
            throw new UnsupportedOperationException("pages do not depend on addresses");
        }

        @Override
        public Path home() {
            return Path.of("/nowhere");
        }
    }
}
