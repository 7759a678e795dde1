package io.ganymede.hub.extension;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The beans of one SPI, of the product and of extensions, among which a setting chooses by a bean's short name or by the
 * full name of its class.
 *
 * @param <T> the SPI
 */
public final class NamedBeans<T> {

    private final List<T> beans;
    private final Function<T, String> shortName;

    private NamedBeans(List<T> beans, Function<T, String> shortName) {
        this.beans = beans;
        this.shortName = shortName;
    }

    /** All beans that there are. */
    public static <T> NamedBeans<T> of(Iterable<T> beans, Function<T, String> shortName) {
        return new NamedBeans<>(
                StreamSupport.stream(beans.spliterator(), false).toList(), Objects.requireNonNull(shortName));
    }

    /**
     * The one with that short name, else the one of that class.
     *
     * @throws IllegalStateException if several have the same short name, which says their classes
     */
    public Optional<T> find(String name) {
        List<T> called = beans.stream()
                .filter(bean -> shortName.apply(bean).equals(name))
                .toList();
        if (called.size() > 1) {
            throw new IllegalStateException("several are called " + name + ": "
                    + called.stream()
                            .map(bean -> classNames(bean).findFirst().orElseThrow())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return called.stream().findFirst().or(() -> beans.stream()
                .filter(bean -> classNames(bean).findFirst().orElseThrow().equals(name))
                .findFirst());
    }

    /** The short names in alphabetical order, separated by commas. */
    public String names() {
        return beans.stream().map(shortName).sorted().collect(Collectors.joining(", "));
    }

    /** A container stands in for a bean with an object of a class that it derives from the bean's and names with a dollar. */
    private static Stream<String> classNames(Object bean) {
        return Stream.<Class<?>>iterate(bean.getClass(), Objects::nonNull, Class::getSuperclass)
                .filter(type -> !type.isSynthetic() && !type.getName().contains("$Proxy$"))
                .map(Class::getName);
    }
}
