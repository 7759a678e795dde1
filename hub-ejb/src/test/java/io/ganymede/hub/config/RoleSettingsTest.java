package io.ganymede.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.section.JupyterHubSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 4.6, 4.7 and {@code load_groups} of 7.1: what can be written, and what a mistake says. */
class RoleSettingsTest {
    @Test
    void readsRoles() {
        Configuration configuration = ConfigurationFixture.load(
                """
                JupyterHub:
                  load_roles:
                    - name: course-teacher
                      scopes: ["read:servers!group=course"]
                      users: [ada]
                      ignored: 1
                    - {name: user, groups: [], services: [grader]}
                """);

        assertThat(configuration.get(JupyterHubSettings.LOAD_ROLES))
                .containsExactly(
                        new RoleDefinition(
                                "course-teacher",
                                Optional.empty(),
                                Optional.of(List.of("read:servers!group=course")),
                                Optional.of(Set.of("ada")),
                                Optional.empty(),
                                Optional.empty()),
                        new RoleDefinition(
                                "user",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Set.of()),
                                Optional.of(Set.of("grader"))));
    }

    @Test
    void readsGroupsInBothForms() {
        Configuration configuration =
                ConfigurationFixture.load("JupyterHub: {load_groups: {a: [ada], b: {properties: {cpu: 2}}, c: {}}}");

        assertThat(configuration.get(JupyterHubSettings.LOAD_GROUPS))
                .containsEntry("a", new GroupDefinition(Set.of("ada"), Optional.empty()))
                .containsEntry("b", new GroupDefinition(Set.of(), Optional.of(Map.of("cpu", 2L))))
                .containsEntry("c", new GroupDefinition(Set.of(), Optional.empty()));
    }

    @Test
    void readsCustomScopes() {
        Configuration configuration = ConfigurationFixture.load(
                "JupyterHub: {custom_scopes: {'custom:a:*': {description: A, subscopes: ['custom:b']},"
                        + " 'custom:b': {description: B, other: 1}}}");

        assertThat(configuration.get(JupyterHubSettings.CUSTOM_SCOPES))
                .containsEntry("custom:a:*", new CustomScopeDefinition("A", List.of("custom:b")))
                .containsEntry("custom:b", new CustomScopeDefinition("B", List.of()));
    }

    @ParameterizedTest(name = "4.7 {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "load_roles: {}                                   | load_roles must be a list of roles",
                "load_roles: [teacher]                            | load_roles[0] must be a role",
                "load_roles: [{}]                                 | load_roles[0] must be a map with a name",
                "load_roles: [{name: }]                           | load_roles[0] must be a map with a name",
                "load_roles: [{name: 7}]                          | load_roles[0].name must be a name of 3 to 255",
                "load_roles: [{name: ab}]                         | load_roles[0].name must be a name of 3 to 255",
                "load_roles: [{name: Teacher}]                    | load_roles[0].name must be a name of 3 to 255",
                "load_roles: [{name: teacher-}]                   | load_roles[0].name must be a name of 3 to 255",
                "load_roles: [{name: 爱爱爱}]                       | load_roles[0].name must be a name of 3 to 255",
                "load_roles: [{name: abc, description: [x]}]      | load_roles[0].description must be a text",
                "load_roles: [{name: abc, scopes: self}]          | load_roles[0].scopes must be a list of texts",
                "load_roles: [{name: abc, scopes: [1]}]           | load_roles[0].scopes[0] must be a text",
                "load_roles: [{name: abc, users: ada}]            | load_roles[0].users must be a list of user names",
                "load_roles: [{name: abc, users: ['']}]           | load_roles[0].users[0] must be a user name",
                "load_roles: [{name: abc, users: [a/b]}]          | load_roles[0].users[0] must be a user name",
                "load_roles: [{name: abc, groups: {a: 1}}]        | load_roles[0].groups must be a list of names",
                "load_roles: [{name: abc, services: [null]}]      | load_roles[0].services[0] must be a text",
                "load_roles: [{name: abc}, {name: abc}]           | load_roles must have each role once, but has abc twice",
                "load_roles: [{name: admin, scopes: [self]}]      | load_roles must say of the role admin only who has it",
                "load_roles: [{name: admin, description: x}]      | load_roles must say of the role admin only who has it",
                "load_groups: []                                  | load_groups must be a map from names to groups",
                "load_groups: {a: 1}                              | load_groups.a must be a group",
                "load_groups: {a: {user: [x]}}                    | load_groups.a.user must be one of users, properties",
                "load_groups: {a: {users: [1]}}                   | load_groups.a.users[0] must be a user name",
                "load_groups: {a: {properties: [x]}}              | load_groups.a.properties must be a map of properties",
                "custom_scopes: []                                | custom_scopes must be a map",
                "custom_scopes: {a: {description: x}}             | custom_scopes.a must be called custom:",
                "custom_scopes: {'custom:A': {description: x}}    | custom_scopes.custom:A must be called custom:",
                "custom_scopes: {'custom:a-': {description: x}}   | custom_scopes.custom:a- must be called custom:",
                "custom_scopes: {'custom:a': {}}                  | custom_scopes.custom:a must be a map with a description",
                "custom_scopes: {'custom:a': {description: ''}}   | custom_scopes.custom:a.description must be a text",
                "custom_scopes: {'custom:a': {description: x, subscopes: [self]}}"
                        + " | custom_scopes.custom:a.subscopes[0] must be the name of a custom scope",
                "extra_user_scopes: self                          | extra_user_scopes must be a list of texts",
            })
    void namesTheFieldAndWhatWouldBeRight(String written, String problem) {
        assertThat(ConfigurationFixture.problemsOf("JupyterHub: {" + written + "}"))
                .singleElement()
                .asString()
                .contains("JupyterHub." + problem);
    }
}
