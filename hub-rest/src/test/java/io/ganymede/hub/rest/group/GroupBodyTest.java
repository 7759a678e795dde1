package io.ganymede.hub.rest.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupName;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hub contract 1.7, what bodies may say. */
class GroupBodyTest {
    @Test
    void readsNamesFromAListOrFromKeys() {
        assertThat(GroupBody.ofMany(body("{'groups': ['a', '爱'], 'users': ['bob']}")))
                .isEqualTo(new GroupBody(List.of(new GroupName("a"), new GroupName("爱")), List.of("bob")));
        assertThat(GroupBody.ofMany(body("{'groups': {'a': {}, 'b': null}}")))
                .isEqualTo(new GroupBody(List.of(new GroupName("a"), new GroupName("b")), List.of()));
    }

    @Test
    void aNewGroupNeedsNoBody() {
        assertThat(GroupBody.ofNew(body("")).users()).isEmpty();
        assertThat(GroupBody.ofNew(body("null")).users()).isEmpty();
        assertThat(GroupBody.ofNew(body("{'name': 'a', 'users': ['bob'], 'roles': ['x']}"))
                        .users())
                .containsExactly("bob");
    }

    @ParameterizedTest(name = "1.7 {arguments}")
    @CsvSource(
            delimiter = '|',
            value = {
                "``                              | body",
                "null                            | body",
                "[]                              | body",
                "{                               | JSON",
                "{}                              | groups",
                "{'groups': null}                | groups",
                "{'groups': []}                  | groups",
                "{'groups': {}}                  | groups",
                "{'groups': 'a'}                 | groups",
                "{'groups': 1}                   | groups",
                "{'groups': ['a', 1]}            | groups",
                "{'groups': ['a', null]}         | groups",
                "{'groups': ['']}                | group name",
                "{'groups': ['a\\u0000']}        | groups must be text",
                "{'groups': ['\\ud83d']}         | groups must be text",
                "{'groups': ['a'], 'users': 'b'} | users",
                "{'groups': ['a'], 'users': [1]} | users",
                "{'groups': ['a'], 'users': {}}  | users",
                "{'groups': ['a'], 'name': 1}    | name",
                "{'groups': ['a'], 'properties': {}} | properties",
            },
            quoteCharacter = '`')
    void refusesToCreateMany(String json, String named) {
        assertRefused(json, GroupBody::ofMany, named);
    }

    @ParameterizedTest(name = "1.7 {arguments}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                   | body",
                "'text'               | body",
                "{'properties': {}}   | properties",
                "{'kind': 'group'}    | kind",
                "{'name': 1}          | name",
                "{'users': 'bob'}     | users",
                "{'users': [null]}    | users",
                "{'roles': {}}        | roles",
                "{'roles': [1]}       | roles",
            },
            quoteCharacter = '`')
    void refusesToCreateOne(String json, String named) {
        assertRefused(json, GroupBody::ofNew, named);
    }

    @ParameterizedTest(name = "1.7 {arguments}")
    @CsvSource(
            delimiter = '|',
            value = {
                "``               | body",
                "[]               | body",
                "{}               | users",
                "{'users': null}  | users",
                "{'users': 'bob'} | users",
                "{'users': {}}    | users",
                "{'users': [1]}   | users",
                "{'user': ['a']}  | users",
                "{'users': ['a'], 'roles': 1}       | roles",
                "{'users': ['a'], 'properties': {}} | properties",
            },
            quoteCharacter = '`')
    void refusesToChangeMembers(String json, String named) {
        assertRefused(json, GroupBody::ofMembers, named);
    }

    private static void assertRefused(String json, Function<InputStream, GroupBody> reader, String named) {
        assertThatThrownBy(() -> reader.apply(body(json)))
                .isInstanceOfSatisfying(HubException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(Failure.INVALID_REQUEST))
                .hasMessageContaining(named);
    }

    private static InputStream body(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
