package io.ganymede.hub.lifecycle;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.JupyterHubSettings;
import io.ganymede.hub.config.section.SpawnerSettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.fact.Stopwatch;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.extension.NamedBeans;
import io.ganymede.hub.spawner.ChoiceRefusedException;
import io.ganymede.hub.spawner.FormData;
import io.ganymede.hub.spawner.JsonTrees;
import io.ganymede.hub.spawner.ServerStatus;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.Spawner;
import io.ganymede.hub.spawner.form.ChosenSettings;
import io.ganymede.hub.spawner.form.FormReading;
import io.ganymede.hub.spawner.group.GroupSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The spawner that {@code JupyterHub.spawner_class} names, by its short name or its class, among all that are on the class path. */
@Dependent
public class ConfiguredSpawner {
    private final Iterable<Spawner> spawners;
    private final Configuration configuration;
    private final HubFacts facts;
    private volatile Spawner found;

    @Inject
    public ConfiguredSpawner(@Any Instance<Spawner> spawners, Configuration configuration, HubFacts facts) {
        this((Iterable<Spawner>) spawners, configuration, facts);
    }

    /** For use without a container. */
    public ConfiguredSpawner(Iterable<Spawner> spawners, Configuration configuration, HubFacts facts) {
        this.facts = facts;
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

    /**
     * As {@link Spawner#settings}, for the groups of the owner, with what {@code Spawner.apply_user_options} makes of the
     * user's choice laid over.
     */
    public Configuration settings(Configuration configured, SpawnChoice choice)
            throws SpawnException, InterruptedException {
        return ChosenSettings.over(
                get().settings(GroupSettings.over(configured, choice.groups()), choice),
                JsonTrees.map(choice.userOptions()));
    }

    /**
     * The user options that a form means, by {@code Spawner.options_from_form} or else by the spawner's own rules.
     *
     * @throws ChoiceRefusedException if a field is refused or cannot be what it has to be
     */
    public JsonObject optionsOfForm(FormData form) throws ChoiceRefusedException {
        Optional<JsonObject> own = configuration.isExplicit(SpawnerSettings.OPTIONS_FROM_FORM)
                ? Optional.empty()
                : get().optionsOfForm(form);
        if (own.isPresent()) {
            return own.get();
        }
        FormReading reading = new FormReading(configuration.get(SpawnerSettings.OPTIONS_FROM_FORM));
        return JsonTrees.object(reading.options(form));
    }

    /** As {@link Spawner#poll}, and tells how long an answer took. */
    public ServerStatus poll(ServerId server, JsonObject state) {
        Stopwatch watch = Stopwatch.start();
        ServerStatus status = get().poll(server, state);
        if (!(status instanceof ServerStatus.Unknown)) {
            facts.tell(new HubFact.ServerPolled(status instanceof ServerStatus.Running, watch.elapsed()));
        }
        return status;
    }

    private Spawner find() {
        String name = configuration.get(JupyterHubSettings.SPAWNER_CLASS);
        NamedBeans<Spawner> beans = NamedBeans.of(spawners, Spawner::name);
        return beans.find(name)
                .orElseThrow(() -> new IllegalStateException(
                        "JupyterHub.spawner_class: there is no spawner '" + name + "', only " + beans.names()));
    }
}
