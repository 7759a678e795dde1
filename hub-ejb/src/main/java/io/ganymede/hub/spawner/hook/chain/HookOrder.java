package io.ganymede.hub.spawner.hook.chain;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;

/** The order in which the beans of one kind of hook are called. */
public final class HookOrder {
    private HookOrder() {}

    /** The beans with {@link Priority}, the smaller number before the greater, then those without, by class name. */
    public static <H> List<H> of(Instance<H> hooks) {
        return hooks.handlesStream()
                .sorted(Comparator.comparing(
                        (Instance.Handle<H> handle) -> handle.getBean().getBeanClass(), HookOrder::compare))
                .map(Instance.Handle::get)
                .map(hook -> (H) hook)
                .toList();
    }

    static int compare(Class<?> one, Class<?> other) {
        return Comparator.<Class<?>>comparingLong(HookOrder::rank)
                .thenComparing(Class::getName)
                .compare(one, other);
    }

    private static long rank(Class<?> hook) {
        Priority priority = hook.getAnnotation(Priority.class);
        return priority == null ? Long.MAX_VALUE : priority.value();
    }
}
