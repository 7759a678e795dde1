package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.spawner.Spawner;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The spawner that {@code JupyterHub.spawner_class} names, among all that are on the class path. */
@Dependent
public class ConfiguredSpawner {
    private final Iterable<Spawner> spawners;
    private final Configuration configuration;
    private volatile Spawner found;

    @Inject
    public ConfiguredSpawner(@Any Instance<Spawner> spawners, Configuration configuration) {
        this((Iterable<Spawner>) spawners, configuration);
    }

    /** For use without a container. */
    public ConfiguredSpawner(Iterable<Spawner> spawners, Configuration configuration) {
        this.spawners = spawners;
        this.configuration = configuration;
    }

    /** @throws IllegalStateException if there is none of that name; says which there are */
    public Spawner get() {
        Spawner known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private Spawner find() {
        String name = configuration.get(JupyterHubSettings.SPAWNER_CLASS);
        return StreamSupport.stream(spawners.spliterator(), false)
                .filter(spawner -> spawner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "JupyterHub.spawner_class: there is no spawner '" + name + "', only " + names()));
    }

    private String names() {
        return StreamSupport.stream(spawners.spliterator(), false)
                .map(Spawner::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
