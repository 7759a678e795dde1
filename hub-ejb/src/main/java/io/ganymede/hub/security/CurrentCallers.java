package io.ganymede.hub.security;

import io.ganymede.hub.application.login.LoginService;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** Callers as the authenticator knows them now: it is asked again from time to time (hub contract 6.7 and 13). */
@Dependent
class CurrentCallers {
    private final LoginService logins;
    private final Configuration configuration;

    @Inject
    CurrentCallers(LoginService logins, Configuration configuration) {
        this.logins = logins;
        this.configuration = configuration;
    }

    /**
     * The caller; empty if the login counts no more. With a token that is enough only where
     * {@code Authenticator.auth_refresh_strict} is set.
     *
     * @param find looks the caller up, and again if the user has changed meanwhile
     */
    Optional<RecognisedCaller> find(Supplier<Optional<RecognisedCaller>> find) {
        Optional<RecognisedCaller> found = find.get();
        Optional<Username> user = found.flatMap(known -> known.caller().user());
        if (user.isEmpty()) {
            return found;
        }
        return switch (logins.refresh(user.get(), false)) {
            case CURRENT -> found;
            case CHANGED -> find.get();
            case EXPIRED ->
                found.filter(known -> known.caller().credential() == Caller.Credential.TOKEN
                        && !configuration.get(AuthenticatorSettings.AUTH_REFRESH_STRICT));
        };
    }
}
