package io.ganymede.hub.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationException;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.domain.oauth.ClientResources;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Role;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.role.StoredDefaultRoles;
import io.ganymede.hub.domain.server.ServerEndpoint;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.service.ServiceName;
import io.ganymede.hub.domain.token.ApiToken;
import io.ganymede.hub.persistence.DatabaseFixture;
import io.ganymede.hub.persistence.JpaApiTokenRepository;
import io.ganymede.hub.persistence.JpaOAuthRepository;
import io.ganymede.hub.persistence.JpaRoleRepository;
import io.ganymede.hub.persistence.JpaServiceRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 2.1, 6.5, 7.7 and 10: what the configuration makes of the stored services. */
class ConfiguredServicesTest {
    private static final String TOKEN = "configured-token";

    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    @DisplayName("10 a service with a URL has a path, an OAuth client and its token")
    void storesServices() {
        start("{name: grader, url: 'https://grader.test', api_token: " + TOKEN
                + ", admin: true, oauth_client_allowed_scopes: [self]}");

        database.run(entities -> {
            HubService grader = service(entities, "grader").orElseThrow();
            assertThat(grader.isFromConfiguration()).isTrue();
            assertThat(grader.roles()).extracting(Role::name).containsExactly("admin");
            ServerEndpoint endpoint = grader.endpoint().orElseThrow();
            assertThat(endpoint.baseUrl()).isEqualTo("/services/grader/");
            assertThat(endpoint.address().orElseThrow()).hasToString("https://grader.test:443");
            assertThat(grader.oauthClientId()).contains("service-grader");
            OAuthClient client = client(entities, "service-grader").orElseThrow();
            assertThat(client.redirectUri()).isEqualTo("/services/grader/oauth_callback");
            assertThat(client.description()).isEqualTo("JupyterHub service grader");
            assertThat(client.allowedScopes().values())
                    .containsExactlyInAnyOrder("self", "access:services!service=grader");
            assertThat(client.secretMatches(TOKEN)).isTrue();
            assertThat(token(entities, TOKEN).flatMap(ApiToken::service)).contains(grader);
        });
    }

    @ParameterizedTest(name = "6.5 trust_user_provided_tokens: {0}")
    @CsvSource({"false, sha512:16384:", "true, sha512:1:"})
    void tokensOfTheConfigurationAreMadeHardToGuessUnlessTheyAre(boolean trusted, String begin) {
        load("JupyterHub: {services: [{name: grader, api_token: " + TOKEN + "}], trust_user_provided_tokens: " + trusted
                + "}");

        database.run(entities -> {
            assertThat(entities.createQuery("select t.hashed from ApiToken t", String.class)
                            .getSingleResult())
                    .startsWith(begin);
            assertThat(token(entities, TOKEN)).isPresent();
        });
    }

    @Test
    @DisplayName("10 what is no longer written goes, with its client and tokens")
    void removesServices() {
        start("{name: grader, url: 'http://127.0.0.1:1', api_token: " + TOKEN + "}, {name: other}");
        start("{name: other}");

        database.run(entities -> {
            assertThat(service(entities, "grader")).isEmpty();
            assertThat(service(entities, "other")).isPresent();
            assertThat(client(entities, "service-grader")).isEmpty();
            assertThat(token(entities, TOKEN)).isEmpty();
            assertThat(entities.createQuery("select count(e) from ServerEndpoint e", Long.class)
                            .getSingleResult())
                    .isZero();
        });
    }

    @Test
    @DisplayName("10 a changed service keeps its row, and loses a client and rights that are no longer written")
    void changesServices() {
        start("{name: grader, url: 'http://127.0.0.1:1', admin: true}");
        int id = database.call(
                entities -> service(entities, "grader").orElseThrow().id());
        start("{name: grader, oauth_client_id: service-g, oauth_redirect_uri: '/there'}");
        database.run(entities -> {
            HubService grader = service(entities, "grader").orElseThrow();
            assertThat(grader.id()).isEqualTo(id);
            assertThat(grader.roles()).isEmpty();
            assertThat(grader.endpoint()).isEmpty();
            assertThat(client(entities, "service-grader")).isEmpty();
            assertThat(client(entities, "service-g").orElseThrow().redirectUri())
                    .isEqualTo("/there");
        });

        start("{name: grader}");
        database.run(entities -> assertThat(client(entities, "service-g")).isEmpty());
    }

    @Test
    @DisplayName("10 a service made by the API stays, even if the configuration has its name")
    void leavesServicesOfTheApi() {
        start("");
        database.run(entities -> entities.persist(new HubService(new ServiceName("made"), false)));
        start("{name: made, admin: true}");

        database.run(entities ->
                assertThat(service(entities, "made").orElseThrow().isAdmin()).isFalse());
    }

    @Test
    @DisplayName("6.5 service_tokens make services, and a stored token stays whose it is")
    void givesTokens() {
        load("JupyterHub: {service_tokens: {" + TOKEN + ": implied}}");
        load("JupyterHub: {services: [{name: thief, api_token: " + TOKEN + "}], service_tokens: {" + TOKEN
                + ": implied}}");

        database.run(entities -> assertThat(
                        token(entities, TOKEN).flatMap(ApiToken::service).map(HubService::name))
                .contains("implied"));
    }

    @Test
    @DisplayName("7.7 scopes and roles must exist")
    void refusesUnknownScopes() {
        assertThatThrownBy(() -> start("{name: a, url: 'http://a', oauth_client_allowed_scopes: [nonsense]}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("JupyterHub.services[0].oauth_client_allowed_scopes must name scopes that exist");
        assertThatThrownBy(() -> start("{name: a, url: 'http://a', oauth_roles: [none]}"))
                .hasMessageContaining("JupyterHub.services[0].oauth_roles must name roles that exist");
    }

    @Test
    @DisplayName("14/8 a client whose scopes somebody changed still belongs to its service")
    void findsTheServiceOfAClient() {
        start("{name: grader, url: 'http://127.0.0.1:1'}");
        database.run(entities -> {
            OAuthClient client = client(entities, "service-grader").orElseThrow();
            client.redefine("", "/x", RawScopes.of("self"));
            assertThat(new ClientResources(new JpaServiceRepository(entities)).of(client))
                    .contains(new ScopeTarget.OfService("grader"));
        });
    }

    private void start(String services) {
        load("JupyterHub: {services: [" + services + "]}");
    }

    private void load(String yaml) {
        Configuration configuration = ConfigurationFixture.load(yaml);
        database.run(entities -> {
            JpaRoleRepository roles = new JpaRoleRepository(entities);
            new StoredDefaultRoles(roles).define();
            JpaServiceRepository services = new JpaServiceRepository(entities);
            ConfiguredTokens tokens =
                    new ConfiguredTokens(new JpaApiTokenRepository(entities), configuration, Clock.systemUTC());
            JpaOAuthRepository clients = new JpaOAuthRepository(entities);
            if (clients.findClient(OAuthClient.HUB).isEmpty()) {
                clients.addClient(new OAuthClient(OAuthClient.HUB, "JupyterHub", "", RawScopes.NONE));
            }
            ServiceRecords records = new ServiceRecords(services, clients, roles, tokens, configuration.addresses());
            new ConfiguredServices(services, records, tokens, roles, ScopeCatalogue.STANDARD)
                    .apply(
                            configuration.get(JupyterHubSettings.SERVICES),
                            configuration.get(JupyterHubSettings.SERVICE_TOKENS));
        });
    }

    private static Optional<HubService> service(EntityManager entities, String name) {
        return new JpaServiceRepository(entities).find(name);
    }

    private static Optional<OAuthClient> client(EntityManager entities, String identifier) {
        return new JpaOAuthRepository(entities).findClient(identifier);
    }

    private static Optional<ApiToken> token(EntityManager entities, String secret) {
        return new JpaApiTokenRepository(entities).findBySecret(secret, Instant.now());
    }
}
