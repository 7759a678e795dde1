package io.ganymede.hub.application.activity;

import io.ganymede.hub.persistence.JpaActivityRepository;
import jakarta.persistence.EntityManager;

/** Makes the activity of a hub for tests without a container. */
public final class ActivityFixture {
    private ActivityFixture() {}

    /** Nothing noted yet; stores by that entity manager. */
    public static RecentActivity over(EntityManager entities) {
        return new RecentActivity(new ActivityStore(new JpaActivityRepository(entities)));
    }
}
