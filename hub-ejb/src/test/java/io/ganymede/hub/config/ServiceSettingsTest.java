package io.ganymede.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.ServiceDefinition.OAuthTerms;
import io.ganymede.hub.config.ServiceDefinition.Program;
import io.ganymede.hub.config.section.JupyterHubSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 7.7 and the tokens of 6.5: what can be written, what a mistake says, and that no secret is shown. */
class ServiceSettingsTest {
    @Test
    void readsAllFields() {
        Configuration configuration = ConfigurationFixture.load(
                """
                JupyterHub:
                  services:
                    - name: grader
                      admin: true
                      url: http://127.0.0.1:10101
                      api_token: 0123456789abcdef
                      info: {contact: ada, level: 2}
                      display: false
                      oauth_no_confirm: true
                      oauth_client_id: service-other
                      oauth_redirect_uri: /somewhere
                      oauth_client_allowed_scopes: [self]
                      oauth_roles: [user]
                      command: [python3, grader.py]
                      cwd: /srv
                      environment: {LEVEL: "2"}
                      user: nobody
                      timeout: 5
                    - {name: bare, url: "", api_token: "", command: []}
                """);

        assertThat(configuration.get(JupyterHubSettings.SERVICES))
                .containsExactly(
                        new ServiceDefinition(
                                "grader",
                                true,
                                Optional.of(URI.create("http://127.0.0.1:10101")),
                                Optional.of(Secret.of("0123456789abcdef")),
                                Map.of("contact", "ada", "level", 2L),
                                false,
                                new OAuthTerms(
                                        Optional.of("service-other"),
                                        Optional.of("/somewhere"),
                                        List.of("self"),
                                        List.of("user"),
                                        true),
                                Optional.of(new Program(
                                        List.of("python3", "grader.py"),
                                        Optional.of(Path.of("/srv")),
                                        Map.of("LEVEL", "2"),
                                        Optional.of("nobody"))),
                                Duration.ofSeconds(5)),
                        new ServiceDefinition(
                                "bare",
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                true,
                                new OAuthTerms(Optional.empty(), Optional.empty(), List.of(), List.of(), false),
                                Optional.empty(),
                                Duration.ofSeconds(30)));
    }

    @Test
    void showsNoSecret() {
        Configuration configuration = ConfigurationFixture.load(
                "JupyterHub: {services: [{name: a, api_token: tell-nobody, command: [x], environment: {A: hush}}],"
                        + " service_tokens: {tell-nobody-else: a}}");

        assertThat(JupyterHubSettings.SERVICES
                        .type()
                        .toTree(configuration.get(JupyterHubSettings.SERVICES))
                        .toString())
                .contains("A=")
                .doesNotContain("tell-nobody", "hush");
        assertThat(configuration.get(JupyterHubSettings.SERVICE_TOKENS))
                .containsEntry(Secret.of("tell-nobody-else"), "a");
        assertThat(JupyterHubSettings.SERVICE_TOKENS.secret()).isTrue();
        assertThat(ConfigurationFixture.problemsOf("JupyterHub: {service_tokens: {tell-nobody-else: a/b}}"))
                .singleElement()
                .asString()
                .doesNotContain("tell-nobody-else");
    }

    @ParameterizedTest(name = "7.7 {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "services: {}                                     | services must be a list of services",
                "services: [grader]                               | services[0] must be a service",
                "services: [{}]                                   | services[0] must be a map with a name",
                "services: [{name: ''}]                           | services[0].name must be a name of 1 to 200",
                "services: [{name: .}]                            | services[0].name must be a name of 1 to 200",
                "services: [{name: a/b}]                          | services[0].name must be a name of 1 to 200",
                "services: [{name: '%2e'}]                        | services[0].name must be a name of 1 to 200",
                "services: [{name: ' a '}]                        | services[0].name must be a name of 1 to 200",
                "services: [{name: a, colour: red}]               | services[0].colour must be one of name, admin, url",
                "services: [{name: a, admin: x}]                  | services[0].admin must be true or false",
                "services: [{name: a, url: 'ftp://a'}]            | services[0].url must be a URL",
                "services: [{name: a, api_token: short}]          | services[0].api_token must be a text of 8 to 64",
                "services: [{name: a, info: [x]}]                 | services[0].info must be a map",
                "services: [{name: a, oauth_client_id: a}]        | services[0].oauth_client_id must be a text that begins",
                "services: [{name: a, oauth_redirect_uri: a}]     | services[0].oauth_redirect_uri must be an absolute URL",
                "services: [{name: a, oauth_no_confirm: true}]    | services[0] must be a service with a url or an oauth",
                "services: [{name: a, command: {}}]               | services[0].command must be a list of program",
                "services: [{name: a, environment: [x]}]          | services[0].environment must be a map from text",
                "services: [{name: a, timeout: -1}]               | services[0].timeout must be a whole number",
                "services: [{name: a}, {name: a}]                 | services must have each service once, but has the service a",
                "services: [{name: a, url: 'http://a'}, {name: b, url: 'http://a', oauth_client_id: service-a}]"
                        + " | services must have each service once, but has the OAuth client service-a twice",
                "service_tokens: [x]                              | service_tokens must be a map from tokens",
                "service_tokens: {short: a}                       | service_tokens must be a map from tokens of 8 to 64",
                "api_tokens: {long-enough: a/b}                   | api_tokens must be a user name",
                "service_check_interval: x                        | service_check_interval must be a duration",
            })
    void namesTheFieldAndWhatWouldBeRight(String written, String problem) {
        assertThat(ConfigurationFixture.problemsOf("JupyterHub: {" + written + "}"))
                .singleElement()
                .asString()
                .contains("JupyterHub." + problem);
    }
}
