package io.ganymede.hub.application.service;

/** Whether services answer. */
public interface ServiceReadiness {
    /**
     * Waits until the service answers at its URL, at most as long as it may take by its own timeout. One that does not answer
     * then is logged and no error. Does not wait while too many others do. Call it without a transaction.
     */
    void await(ServiceView service);
}
