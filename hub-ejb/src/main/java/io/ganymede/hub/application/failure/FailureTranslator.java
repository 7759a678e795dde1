package io.ganymede.hub.application.failure;

import io.ganymede.hub.domain.failure.HubException;

/**
 * Tells what a failed use case means to whoever asked for it. An injectable bean for the web edges: one handler there
 * catches whatever a session bean threw and answers with the translation.
 *
 * <p>The edge is the one place for this, because much of it happens after the use case has returned: a full disk shows
 * when the container commits. The transaction was rolled back then, and nothing of it is stored.
 */
public interface FailureTranslator {
    /**
     * The {@link HubException} among the causes if there is one; else {@code DATABASE_FULL} or {@code DATABASE_UNAVAILABLE}
     * if the database says so; else {@code INTERNAL_ERROR}, with a message that reveals nothing. The cause is always the
     * given one; log it for all failures whose status is 500 or more.
     */
    HubException translate(Throwable thrown);
}
