package io.ganymede.benchmark;

/**
 * How much is asked of a hub.
 *
 * @param servers how many are started, and then stopped
 * @param inFlight how many of them at the same time at most
 */
record Scenario(int servers, int inFlight) {
    Scenario {
        if (servers < 1 || inFlight < 1) {
            throw new IllegalArgumentException("servers and in flight are at least 1");
        }
        inFlight = Math.min(inFlight, servers);
    }

    @Override
    public String toString() {
        return servers + " servers, " + (inFlight == servers ? "all" : inFlight) + " in flight";
    }
}
