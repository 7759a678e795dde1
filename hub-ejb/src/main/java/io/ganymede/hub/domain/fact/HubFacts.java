package io.ganymede.hub.domain.fact;

/** Takes facts for whoever wants to know; who tells them does not know who that is. Safe for use by several threads. */
@FunctionalInterface
public interface HubFacts {
    /** Nobody wants to know. */
    HubFacts NOBODY = fact -> {};

    /** Tells a fact. Does not block and does not fail. */
    void tell(HubFact fact);
}
