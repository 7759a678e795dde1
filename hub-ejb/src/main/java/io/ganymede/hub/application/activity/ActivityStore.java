package io.ganymede.hub.application.activity;

import io.ganymede.hub.domain.activity.ActivityRepository;
import io.ganymede.hub.domain.activity.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/** Stores activity, in short transactions of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActivityStore {
    private final ActivityRepository activities;

    /** For the container. */
    public ActivityStore() {
        this(null);
    }

    @Inject
    public ActivityStore(ActivityRepository activities) {
        this.activities = activities;
    }

    /** Moves the times forward, all of them or none. */
    public void store(Map<Actor, Instant> activity) {
        activities.advance(activity);
    }
}
