package io.ganymede.hub.authenticator.state;

import io.ganymede.hub.authenticator.AuthStateReconciler;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks all reconcilers of extensions, then the webhook, what is to be remembered of somebody who logs in. */
@ApplicationScoped
public class Reconciliation {
    private Iterable<AuthStateReconciler> extensions;
    private Configuration configuration;
    private Clock clock;

    /** For the container's proxy. */
    protected Reconciliation() {}

    @Inject
    public Reconciliation(@Any Instance<AuthStateReconciler> extensions, Configuration configuration, Clock clock) {
        this((Iterable<AuthStateReconciler>) extensions, configuration, clock);
    }

    Reconciliation(Iterable<AuthStateReconciler> extensions, Configuration configuration, Clock clock) {
        this.extensions = extensions;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Whether there is anybody to ask. */
    public boolean isNeeded() {
        return !reconcilers().isEmpty();
    }

    /**
     * What is to be remembered; empty for nothing.
     *
     * @param before what was remembered before this login
     */
    public Optional<JsonObject> reconcile(AuthenticatedUser authenticated, Optional<JsonObject> before) {
        AuthenticatedUser asked = authenticated;
        for (AuthStateReconciler reconciler : reconcilers()) {
            asked = asked.remembering(reconciler.reconcile(asked, before));
        }
        return asked.authState();
    }

    private List<AuthStateReconciler> reconcilers() {
        List<AuthStateReconciler> all = new ArrayList<>();
        extensions.forEach(all::add);
        configuration
                .get(AuthenticatorSettings.RECONCILE_AUTH_STATE_HOOK)
                .ifPresent(hook -> all.add(new WebhookReconciler(hook, clock)));
        return all;
    }
}
