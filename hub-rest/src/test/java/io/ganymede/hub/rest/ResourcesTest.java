package io.ganymede.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.rest.scope.ScopeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A resource is one for all requests, so that nothing of one request may stay in it. */
class ResourcesTest {
    private static final String SETTINGS = Configuration.class.getPackageName();
    /** What belongs to a request. */
    private static final List<String> OF_REQUESTS = List.of("jakarta.ws.rs", "jakarta.servlet");

    static Stream<Class<?>> resources() {
        return Stream.concat(
                new RestApplication().getClasses().stream().filter(type -> type.isAnnotationPresent(Path.class)),
                Stream.of(ScopeGuard.class));
    }

    static Stream<Field> fields() {
        return resources()
                .flatMap(ResourcesTest::withParents)
                .distinct()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static Stream<Class<?>> withParents(Class<?> type) {
        return Stream.<Class<?>>iterate(type, parent -> parent != Object.class, Class::getSuperclass);
    }

    @Test
    void areThere() {
        assertThat(resources()).hasSizeGreaterThan(20);
        assertThat(fields()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void areMadeOnce(Class<?> resource) {
        boolean empty = withParents(resource)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .allMatch(field -> Modifier.isStatic(field.getModifiers()));

        assertThat(empty || resource.isAnnotationPresent(ApplicationScoped.class))
                .isTrue();
    }

    /** Beans are stand-ins that find what belongs to the request, or are the same for all of them. */
    @ParameterizedTest
    @MethodSource("fields")
    void holdBeansOnly(Field field) {
        assertThat(field.isAnnotationPresent(Inject.class)).isTrue();
        assertThat(OF_REQUESTS).noneMatch(prefix -> field.getType().getName().startsWith(prefix));
    }

    /** Settings may change while the hub runs, but for the keys it made at its start. */
    @ParameterizedTest
    @MethodSource("fields")
    void askForSettingsWhenTheyNeedThem(Field field) {
        if (field.getType().getPackageName().equals(SETTINGS)) {
            assertThat(field.getType()).isEqualTo(Configuration.class);
        }
    }
}
