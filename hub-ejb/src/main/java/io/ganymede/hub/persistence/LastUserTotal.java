package io.ganymede.hub.persistence;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How many users there were when this hub counted them last. Others may have come and gone since, also by way of other hubs: nothing
 * may depend on it but the way in which something is found out. Safe for concurrent use.
 */
@ApplicationScoped
public class LastUserTotal {
    private volatile long total;

    /** 0 if nobody has counted yet. */
    public long get() {
        return total;
    }

    public void set(long counted) {
        total = counted;
    }
}
