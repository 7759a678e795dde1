package io.ganymede.hub.config;

import static io.ganymede.hub.config.ConfigurationFixture.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake gives one line that says where it is and what would be right. */
class ConfigurationProblemsTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(unknownNames(), wrongTypes(), wrongForm(), python(), wrongCombinations())
                .flatMap(mistakes -> mistakes);
    }

    private static Stream<Arguments> unknownNames() {
        return Stream.of(
                mistake(
                        "JupyterHub:\n  bind_ulr: http://127.0.0.1:1",
                        "hub.yaml:2: JupyterHub.bind_ulr is not a setting; did you mean JupyterHub.bind_url?"),
                mistake(
                        "JupyterHub:\n  Base_URL: /a/",
                        "hub.yaml:2: JupyterHub.Base_URL is not a setting; did you mean JupyterHub.base_url?"),
                mistake(
                        "JupyterHub: {allowed_users: [a]}",
                        "hub.yaml:1: JupyterHub.allowed_users is not a setting; did you mean"
                                + " Authenticator.allowed_users?"),
                mistake("Spawner: {zzzzzzzzzz: 1}", "hub.yaml:1: Spawner.zzzzzzzzzz is not a setting"),
                mistake("jupyterhub:\n  port: 1", "hub.yaml:1: jupyterhub is not a section; did you mean JupyterHub?"),
                mistake("Wombat: {}", "hub.yaml:1: Wombat is not a section"),
                mistake(
                        "JupyterHub.port: 1",
                        "hub.yaml:1: JupyterHub.port must be written as \"port: VALUE\" below the line"
                                + " \"JupyterHub:\""),
                mistake(
                        "JupyterHub:\n  tornado_settings:\n    slow_spawn_timeuot: 1",
                        "hub.yaml:3: JupyterHub.tornado_settings.slow_spawn_timeuot is not a setting; did you mean"
                                + " JupyterHub.tornado_settings.slow_spawn_timeout?"),
                mistake(
                        "JupyterHub: {spawner_class: docker}\nDockerSpawner: {escape: x}",
                        "hub.yaml:2: DockerSpawner.escape is a setting of JupyterHub that is not supported here yet;"
                                + " remove it"),
                mistake(
                        "BatchSpawner: {cpu_limit: 1}",
                        "hub.yaml:1: BatchSpawner.cpu_limit is a setting of JupyterHub that is not supported here yet;"
                                + " remove it"),
                mistake(
                        "GitHubOAuthenticator: {client_id: x}",
                        "hub.yaml:1: GitHubOAuthenticator.client_id is a setting of JupyterHub that is not supported"
                                + " here yet; remove it"),
                mistake(
                        "Authenticator: {whitelist: [a]}",
                        "hub.yaml:1: Authenticator.whitelist is a setting of JupyterHub that is not supported here"
                                + " yet: use Authenticator.allowed_users"));
    }

    private static Stream<Arguments> wrongTypes() {
        return Stream.of(
                mistake(
                        "JupyterHub:\n  hub_port: \"8081\"",
                        "hub.yaml:2: JupyterHub.hub_port must be a whole number, from 1 to 65535, for example 10, but"
                                + " is the text \"8081\""),
                mistake(
                        "JupyterHub: {hub_port: 70000}",
                        "hub.yaml:1: JupyterHub.hub_port must be a whole number, from 1 to 65535, for example 10, but"
                                + " is 70000"),
                mistake(
                        "JupyterHub: {allow_named_servers: yes}",
                        "hub.yaml:1: JupyterHub.allow_named_servers must be true or false, without quotes, but is the"
                                + " text \"yes\""),
                mistake(
                        "JupyterHub: {allow_named_servers: }",
                        "hub.yaml:1: JupyterHub.allow_named_servers must be true or false, without quotes, but is"
                                + " empty"),
                mistake(
                        "JupyterHub: {bind_url: 127.0.0.1:8000}",
                        "hub.yaml:1: JupyterHub.bind_url must be a URL http://IP:PORT/PATH that says where to listen,"
                                + " for example http://127.0.0.1:8000 (no IP means every interface), but is the text"
                                + " \"127.0.0.1:8000\""),
                mistake(
                        "JupyterHub: {tornado_settings: 3}",
                        "hub.yaml:1: JupyterHub.tornado_settings must be a map of settings, but is a whole number"),
                mistake(
                        "JupyterHub: {tornado_settings: {cookie_options: {samesite: maybe}}}",
                        "hub.yaml:1: JupyterHub.tornado_settings.cookie_options.samesite must be Lax, Strict or None,"
                                + " but is the text \"maybe\""),
                mistake(
                        "Authenticator:\n  admin_users:\n    - ada\n    - 7",
                        "hub.yaml:4: Authenticator.admin_users[1] must be a user name: not empty, without / and without"
                                + " blanks at its ends, for example ada, but is 7"),
                mistake(
                        "Authenticator: {admin_users: ada}",
                        "hub.yaml:1: Authenticator.admin_users must be a list of user names, for example [ada, grace], but is"
                                + " the text \"ada\""),
                mistake(
                        "Authenticator: {blocked_users: [\"%2E.\"]}",
                        "hub.yaml:1: Authenticator.blocked_users[0] must be a user name: not empty, without / and"
                                + " without blanks at its ends, for example ada, but is the text \"%2E.\""),
                mistake(
                        "Authenticator: {username_pattern: \"[\"}",
                        "hub.yaml:1: Authenticator.username_pattern must be a regular expression, for example"
                                + " \"[a-z][a-z0-9-]*$\", but is the text \"[\""),
                mistake(
                        "Spawner: {mem_limit: 2X}",
                        "hub.yaml:1: Spawner.mem_limit must be a size: a number of bytes or a number with K, M, G or T"
                                + " (1024-based), for example 2G, 512M or 1Gi, but is the text \"2X\""),
                mistake(
                        "Spawner: {start_timeout: soon}",
                        "hub.yaml:1: Spawner.start_timeout must be a duration: a number of seconds or a number with"
                                + " ms, s, m, h or d, for example 300, 300s or 5m, but is the text \"soon\""),
                mistake(
                        "Spawner: {environment: {A: 1}}",
                        "hub.yaml:1: Spawner.environment.A must be a text, for example \"some text\", but is a whole"
                                + " number"),
                mistake(
                        "SharedPasswordAuthenticator: {user_password: short}",
                        "hub.yaml:1: SharedPasswordAuthenticator.user_password must be a text of 8 characters or more,"
                                + " but is a text"),
                mistake(
                        "Spawner: 5",
                        "hub.yaml:1: Spawner must hold settings, for example \"  name: value\", but is a"
                                + " whole number"));
    }

    private static Stream<Arguments> wrongForm() {
        return Stream.of(
                mistake("[1, 2]", "hub.yaml:1: must consist of sections, for example \"JupyterHub:\", but is a list"),
                mistake(
                        "Spawner:\n  ip: a\n  debug: true\n  ip: b",
                        "hub.yaml:4: ip is there already on line 2; keep one of them"),
                mistake(
                        "Spawner:\n  debug: true\nSpawner:\n  debug: false",
                        "hub.yaml:3: Spawner is there already on line 1; keep one of them"),
                mistake(
                        "Spawner:\n\tdebug: true",
                        "hub.yaml:2: is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not"
                                + " use \\t(TAB) for indentation) while scanning for the next token"),
                mistake(
                        "Spawner:\n  cmd: [a, b\n",
                        "hub.yaml:3: is not valid YAML: expected ',' or ']', but got <stream end> while parsing a flow"
                                + " sequence"),
                mistake("Spawner: {[a]: b}", "hub.yaml:1: a list or map cannot be the key of a map"));
    }

    private static Stream<Arguments> python() {
        return Stream.of(
                mistake(
                        "c = get_config()\nc.JupyterHub.port = 8000",
                        "hub.yaml:1: Python is not run; write the settings as YAML, and code as an extension in Java",
                        "hub.yaml:2: Python is not run; write YAML: \"port: VALUE\" below the line \"JupyterHub:\" for"
                                + " JupyterHub.port"),
                mistake(
                        "Spawner:\n  environment:\n    A: \"lambda spawner: 1\"",
                        "hub.yaml:3: Spawner.environment is Python, which is not run; write a map from text to text,"
                                + " for example {NAME: \"value\"}, or an extension in Java"),
                mistake(
                        "Spawner:\n  args: |\n    c.Spawner.args = []",
                        "hub.yaml:2: Spawner.args is Python, which is not run; write a list of texts, for example [one,"
                                + " two], or an extension in Java"),
                mistake(
                        "Spawner: {pre_spawn_hook: \"lambda spawner: None\"}",
                        "hub.yaml:1: Spawner.pre_spawn_hook is Python, which is not run; write a webhook, for example"
                                + " {url: https://hooks.example.org/hub, secret_file: /etc/ganymede/hook-secret}; code"
                                + " in Java goes into an extension that implements"
                                + " io.ganymede.hub.spawner.hook.ServerHook"),
                mistake(
                        "SimpleLocalProcessSpawner: {pre_spawn_hook: x}",
                        "hub.yaml:1: SimpleLocalProcessSpawner.pre_spawn_hook must be a webhook, for example {url:"
                                + " https://hooks.example.org/hub, secret_file: /etc/ganymede/hook-secret}; code in"
                                + " Java goes into an extension that implements"
                                + " io.ganymede.hub.spawner.hook.ServerHook, but is a text"),
                mistake(
                        "Spawner: {auth_state_hook: x}",
                        "hub.yaml:1: Spawner.auth_state_hook is a setting of JupyterHub that is not supported here yet:"
                                + " Python is not run; write an extension of io.ganymede.hub.spawner"));
    }

    private static Stream<Arguments> wrongCombinations() {
        return Stream.of(
                mistake(
                        "JupyterHub: {login_idle_timeout: 9m}",
                        "hub.yaml:1: JupyterHub.login_idle_timeout must be 0, or 10m or longer: servers ask the hub only"
                                + " every five minutes whether a login still counts, so that people who work in them would"
                                + " be logged out"),
                mistake(
                        "JupyterHub:\n  bind_url: http://0.0.0.0:8000",
                        "hub.yaml:2: JupyterHub.bind_url opens 0.0.0.0:8000 to other machines, but"
                                + " JupyterHub.authenticator_class is development, which lets anybody in; choose"
                                + " another authenticator or listen on 127.0.0.1"),
                mistake(
                        "JupyterHub:\n  hub_ip: \"\"",
                        "hub.yaml:2: JupyterHub.hub_ip opens :8081 to other machines, but"
                                + " JupyterHub.authenticator_class is development, which lets anybody in; choose"
                                + " another authenticator or listen on 127.0.0.1"),
                mistake(
                        "JupyterHub: {base_url: /a/, bind_url: \"http://127.0.0.1:8000/b\"}",
                        "hub.yaml:1: JupyterHub.base_url is /a/, but the path of JupyterHub.bind_url is /b/; keep one"
                                + " of them"),
                mistake(
                        "JupyterHub: {port: 9000, bind_url: \"http://127.0.0.1:8000\"}",
                        "hub.yaml:1: JupyterHub.port is 9000, but JupyterHub.bind_url says http://127.0.0.1:8000"),
                mistake(
                        "JupyterHub: {hub_bind_url: \"https://127.0.0.1:8081\"}",
                        "hub.yaml:1: JupyterHub.hub_bind_url must begin with http:// unless JupyterHub.internal_ssl is on"),
                mistake(
                        "JupyterHub: {internal_ssl: true, spawner_class: docker}",
                        "hub.yaml:1: JupyterHub.internal_ssl gives certificates to servers of the spawners simple,"
                                + " localprocess, kubespawner only, but JupyterHub.spawner_class is docker"),
                mistake(
                        "JupyterHub: {internal_ssl: true, hub_connect_url: \"http://127.0.0.1:8081\"}",
                        "hub.yaml:1: JupyterHub.hub_connect_url must begin with https:// because of"
                                + " JupyterHub.internal_ssl"),
                mistake(
                        "JupyterHub: {internal_ssl: true}\nSpawner: {hub_connect_url: \"http://127.0.0.1:8081\"}",
                        "hub.yaml:2: Spawner.hub_connect_url must begin with https:// because of"
                                + " JupyterHub.internal_ssl"),
                mistake(
                        "JupyterHub: {internal_ssl: true}\nConfigurableHTTPProxy: {api_url: \"http://127.0.0.1:8001\"}",
                        "hub.yaml:2: ConfigurableHTTPProxy.api_url must begin with https:// because of"
                                + " JupyterHub.internal_ssl"),
                mistake(
                        "JupyterHub: {internal_ssl: true, services: [{name: a, command: [b], user: nobody}]}",
                        "hub.yaml:1: JupyterHub.services has a run as another system user, which gets no certificate for"
                                + " JupyterHub.internal_ssl; run it by a service manager of its own"),
                mistake(
                        "JupyterHub: {bind_url: \"https://127.0.0.1:8000\"}",
                        "hub.yaml:1: JupyterHub.bind_url begins with https://, which needs JupyterHub.ssl_key and"
                                + " JupyterHub.ssl_cert; if TLS ends in front of the proxy, write http:// and say https in"
                                + " JupyterHub.public_url"),
                mistake(
                        "JupyterHub: {ssl_key: /srv/key.pem}",
                        "hub.yaml:1: JupyterHub.ssl_key needs JupyterHub.ssl_cert, the file of its certificate"),
                mistake(
                        "JupyterHub: {ssl_cert: /srv/cert.pem}",
                        "hub.yaml:1: JupyterHub.ssl_cert needs JupyterHub.ssl_key, the file of its private key"),
                mistake(
                        "JupyterHub: {hub_bind_url: \"http://127.0.0.1:8081/hub\"}",
                        "hub.yaml:1: JupyterHub.hub_bind_url must not have a path; the hub's path follows from"
                                + " JupyterHub.base_url"),
                mistake(
                        "JupyterHub: {authenticator_class: dummy, subdomain_host: \"https://10.0.0.1\"}",
                        "hub.yaml:1: JupyterHub.subdomain_host must have a host name and no path, for example"
                                + " https://hub.example.org, but is https://10.0.0.1"),
                mistake(
                        "JupyterHub: {authenticator_class: dummy, subdomain_host: \"https://example.org/lab\"}",
                        "hub.yaml:1: JupyterHub.subdomain_host must have a host name and no path, for example"
                                + " https://hub.example.org, but is https://example.org/lab"),
                mistake(
                        "JupyterHub: {authenticator_class: dummy, subdomain_host: \"https://example.org\","
                                + " public_url: \"https://hub.example.org/\"}",
                        "hub.yaml:1: JupyterHub.public_url must have the host of JupyterHub.subdomain_host, which is"
                                + " example.org"),
                mistake(
                        "JupyterHub: {subdomain_host: \"https://example.org\"}",
                        "hub.yaml:1: JupyterHub.subdomain_host needs another JupyterHub.authenticator_class than"
                                + " development, which lets anybody in"),
                mistake(
                        "JupyterHub: {cookie_host_prefix_enabled: true}",
                        "hub.yaml:1: JupyterHub.cookie_host_prefix_enabled needs JupyterHub.subdomain_host with a URL"
                                + " that begins with https://"),
                mistake(
                        "JupyterHub: {base_url: /a/, public_url: \"https://example.org/b/\"}",
                        "hub.yaml:1: JupyterHub.public_url must have the path of JupyterHub.base_url, which is /a/"),
                mistake(
                        "JupyterHub: {hub_port: 8000}",
                        "hub.yaml:1: JupyterHub.hub_port makes the hub listen where the public listener is, at 127.0.0.1:8000"),
                mistake(
                        "JupyterHub: {port: 8001}",
                        "hub.yaml:1: JupyterHub.port makes the route API listen where the public listener is, at"
                                + " 127.0.0.1:8001"),
                mistake(
                        "ConfigurableHTTPProxy: {api_url: \"http://127.0.0.1:8081\"}",
                        "hub.yaml:1: ConfigurableHTTPProxy.api_url makes the route API listen where the hub is,"
                                + " at 127.0.0.1:8081"),
                mistake(
                        "ConfigurableHTTPProxy: {api_url: \"https://127.0.0.1:8001\"}",
                        "hub.yaml:1: ConfigurableHTTPProxy.api_url must begin with http:// while the built-in proxy"
                                + " listens there, unless JupyterHub.internal_ssl is on"),
                mistake(
                        "Proxy: {should_start: false}",
                        "ConfigurableHTTPProxy.auth_token must be given, or the environment variable"
                                + " CONFIGPROXY_AUTH_TOKEN, because Proxy.should_start is false"),
                mistake(
                        "Proxy: {extra_routes: {docs/: \"http://127.0.0.1:1\"}}",
                        "hub.yaml:1: Proxy.extra_routes.docs/ must begin with a slash"),
                mistake(
                        "{JupyterHub: {authenticator_class: dummy, subdomain_host: \"https://hub.test\"},"
                                + " Proxy: {extra_routes: {/docs: \"http://127.0.0.1:1\"}}}",
                        "hub.yaml:1: Proxy.extra_routes./docs must begin with a host and no slash, because of"
                                + " JupyterHub.subdomain_host"),
                mistake(
                        "JupyterHub: {spawner_class: localprocess}",
                        "hub.yaml:1: JupyterHub.spawner_class is localprocess, which runs programs as users of the"
                                + " machine: it needs another JupyterHub.authenticator_class than development, which lets"
                                + " anybody be anybody"),
                mistake(
                        "LocalProcessSpawner: {popen_kwargs: {umask: 63}}",
                        "hub.yaml:1: LocalProcessSpawner.popen_kwargs.umask must be three or four octal digits in quotes,"
                                + " for example \"0077\", but is 63"),
                mistake(
                        "LocalProcessSpawner: {popen_kwargs: {user: root}}",
                        "hub.yaml:1: LocalProcessSpawner.popen_kwargs.user must be left out (whom servers run as"
                                + " follows from the spawner and from the user's name), but is the text \"root\""),
                mistake(
                        "JupyterHub: {spawner_class: batchspawner.SlurmSpawner}",
                        "hub.yaml:1: JupyterHub.spawner_class is batchspawner.SlurmSpawner, which JupyterHub has and which"
                                + " is not supported here yet"),
                mistake(
                        "JupyterHub: {api_page_default_limit: 300}",
                        "hub.yaml:1: JupyterHub.api_page_default_limit must not be greater than"
                                + " JupyterHub.api_page_max_limit, which is 200"),
                mistake(
                        "SharedPasswordAuthenticator:\n  user_password: " + "x".repeat(32) + "\n  admin_password: "
                                + "x".repeat(32),
                        "hub.yaml:3: SharedPasswordAuthenticator.admin_password must not be the same as"
                                + " SharedPasswordAuthenticator.user_password"),
                mistake(
                        "JupyterHub: {authenticator_class: shared-password}\nSharedPasswordAuthenticator: {password_groups: {secret: [course]}}",
                        "hub.yaml:2: SharedPasswordAuthenticator.password_groups needs Authenticator.manage_groups to be"
                                + " true"),
                mistake(
                        "SharedPasswordAuthenticator: {manage_groups: true, admin_password: " + "x".repeat(32)
                                + ", password_groups: {" + "x".repeat(32) + ": [course]}}",
                        "hub.yaml:1: SharedPasswordAuthenticator.password_groups must not hold the password of"
                                + " SharedPasswordAuthenticator.admin_password"),
                mistake(
                        "JupyterHub: {hub_routespec: /hub/, base_url: /lab}",
                        "hub.yaml:1: JupyterHub.hub_routespec must lead to the hub's API at /lab/hub/api/, for example"
                                + " /lab/hub/, but is /hub/"),
                mistake(
                        "JwtAuthenticator: {issuer: \"https://id.example.org\", audiences: [hub]}",
                        "hub.yaml:1: JwtAuthenticator.issuer needs the issuer's keys in one of"
                                + " JwtAuthenticator.jwks_url, JwtAuthenticator.public_key and"
                                + " JwtAuthenticator.public_key_location"),
                mistake(
                        "JwtAuthenticator: {jwks_url: \"https://id.example.org/keys\"}",
                        "JwtAuthenticator.issuer must be given together with the issuer's keys"),
                mistake(
                        "JwtAuthenticator: {issuer: a, jwks_url: \"https://id.example.org/keys\"}",
                        "JwtAuthenticator.audiences must name the audience of tokens for this hub, for example"
                                + " [jupyterhub]"));
    }

    private static Arguments mistake(String yaml, String... lines) {
        return Arguments.of(yaml, lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(String yaml, String... lines) {
        assertThat(problemsOf(yaml)).containsExactly(lines);
    }

    @Test
    @DisplayName("all mistakes are reported together, in the order of the file")
    void reportsAllAtOnce() {
        assertThat(
                        problemsOf(
                                """
                        JupyterHub:
                          bind_ulr: x
                          hub_port: x
                        Spawner:
                          ip: a
                          ip: b
                        Wombat: {}
                        """))
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("hub.yaml:2: JupyterHub.bind_ulr"),
                        line -> assertThat(line).startsWith("hub.yaml:3: JupyterHub.hub_port"),
                        line -> assertThat(line).startsWith("hub.yaml:6: ip is there already"),
                        line -> assertThat(line).startsWith("hub.yaml:7: Wombat"));
    }

    @Test
    @DisplayName("a setting that is wrong itself causes no second line")
    void noConsequentialProblems() {
        assertThat(problemsOf("JupyterHub: {bind_url: \"http://:8000\", authenticator_clas: dummy}"))
                .containsExactly("hub.yaml:1: JupyterHub.authenticator_clas is not a setting; did you mean"
                        + " JupyterHub.authenticator_class?");
    }

    @Test
    @DisplayName("aliases that grow without end neither hang nor fill the memory")
    void boundsAliases() {
        StringBuilder bomb = new StringBuilder("Spawner:\n  environment:\n    a0: &a0 [x, x]\n");
        for (int level = 1; level < 60; level++) {
            bomb.append("    a%d: &a%d [*a%d, *a%d]%n".formatted(level, level, level - 1, level - 1));
        }

        assertThat(problemsOf(bomb.toString())).hasSize(1);
        assertThat(problemsOf("Spawner: &a {environment: *a}")).hasSize(1);
    }
}
