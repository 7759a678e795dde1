package io.ganymede.hub.lifecycle;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;

/** Interceptor of session beans whose methods take their turn before they use the database: {@link TransitionTurns}. */
public class InTurn {
    @Inject
    private TransitionTurns turns;

    @AroundInvoke
    Object take(InvocationContext invocation) throws Exception {
        return turns.take(invocation::proceed);
    }
}
