package com.example.hub;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.spawner.SpawnChoice;
import io.ganymede.hub.spawner.SpawnException;
import io.ganymede.hub.spawner.hook.EnvironmentChanges;
import io.ganymede.hub.spawner.hook.ServerHook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Tells each server whose it is, and lets nobody start one under the name {@code visitor}. */
@ApplicationScoped
public class CourseHook implements ServerHook {

    @Override
    public EnvironmentChanges beforeStart(SpawnChoice choice, String attempt) throws SpawnException {
        String owner = choice.server().owner().value();
        if (owner.equals("visitor")) {
            throw new SpawnException(Failure.SPAWN_HOOK_REFUSED, "Visitors look only");
        }
        return new EnvironmentChanges(Map.of("COURSE_MEMBER", Optional.of(owner)));
    }
}
