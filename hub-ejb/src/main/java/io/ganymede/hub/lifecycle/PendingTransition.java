package io.ganymede.hub.lifecycle;

import io.ganymede.hub.domain.server.ServerId;
import java.util.Optional;

/** A transition without an outcome, as a look at all of them finds it. */
record PendingTransition(int id, String attempt, ServerId server, Optional<Integer> ownerId, boolean stopRequested) {}
