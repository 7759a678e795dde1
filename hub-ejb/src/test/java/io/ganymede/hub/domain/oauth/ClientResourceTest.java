package io.ganymede.hub.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientResourceTest {
    @ParameterizedTest(name = "2.1 {arguments}")
    @CsvSource({
        "bob,        '',    jupyterhub-user-bob",
        "carol,      lab-1, jupyterhub-user-carol-lab-1",
        "a@b.c,      '',    jupyterhub-user-a%40b.c",
        "ann lee,    '',    jupyterhub-user-ann%20lee",
        "jürgen,     '',    jupyterhub-user-j%C3%BCrgen",
        "50%,        '',    jupyterhub-user-50%25",
        "t~il_d-e.,  '',    jupyterhub-user-t~il_d-e.",
    })
    void clientIdsAreCookieNames(String user, String server, String identifier) {
        assertThat(OAuthClientId.ofServer(ServerId.of(Username.of(user), ServerName.of(server))))
                .isEqualTo(identifier);
    }

    @Test
    void ownServerIsFoundAmongOtherAccessScopes() {
        OAuthClient client = client(
                "jupyterhub-user-bob-lab",
                "access:servers!server=ann/",
                "self",
                "nonsense!x",
                "access:servers!server=bob/lab");
        assertThat(ClientResource.of(client))
                .contains(new ScopeTarget.OfServer(ServerId.of(Username.of("bob"), ServerName.of("lab"))));
    }

    @Test
    void dashesInNamesAreNotMistakenForServerNames() {
        OAuthClient client = client("jupyterhub-user-a-b", "access:servers!server=a-b/");
        assertThat(ClientResource.of(client))
                .contains(new ScopeTarget.OfServer(ServerId.defaultServer(Username.of("a-b"))));
    }

    @Test
    void serviceIsFound() {
        assertThat(ClientResource.of(client("service-grader", "access:services!service=grader")))
                .contains(new ScopeTarget.OfService("grader"));
    }

    @Test
    void nothingIsFoundForTheHubOrAStranger() {
        assertThat(ClientResource.of(client(OAuthClient.HUB))).isEmpty();
        assertThat(ClientResource.of(client("somebody", "access:services!service=grader")))
                .isEmpty();
        assertThat(ClientResource.of(client("jupyterhub-user-eve", "access:servers!server=bob/")))
                .isEmpty();
    }

    private static OAuthClient client(String identifier, String... allowedScopes) {
        return new OAuthClient(identifier, "", "/callback", RawScopes.of(allowedScopes));
    }
}
