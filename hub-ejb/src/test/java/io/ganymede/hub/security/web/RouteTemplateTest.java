package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "/hub/, /hub/api/users/ada/server, /hub/api/users/{user}/server",
        "/hub/, /hub/api/users/ada/servers/, /hub/api/users/{user}/servers/{server}",
        "/hub/, /hub/api/users/ada/servers/gpu, /hub/api/users/{user}/servers/{server}",
        "/lab/hub/, /lab/hub/spawn, /lab/hub/spawn",
        "/hub/, /hub/spawn/ada, /hub/spawn/{user}",
        "/hub/, /hub/spawn/ada/gpu, /hub/spawn/{user}/{server}",
        "/hub/, /hub/user/ada/lab/tree/a, /hub/user/{user}/{path}",
        "/hub/, /hub/admin, /hub/{path}",
        "/hub/, /elsewhere, /{path}"
    })
    void tellsNothingOfUsers(String hubPath, String uri, String template) {
        assertThat(RouteTemplate.of(hubPath, uri)).isEqualTo(template);
    }
}
