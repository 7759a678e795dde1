package io.ganymede.hub.authenticator.pam;

import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.config.section.LocalAuthenticatorSettings;
import io.ganymede.hub.config.section.PamAuthenticatorSettings;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.machine.MachineCalls;
import io.ganymede.hub.machine.SystemName;
import io.ganymede.hub.machine.library.PamException;
import io.ganymede.hub.machine.library.PamTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Login for the users of the hub's machine, by PAM (hub contract 6.7 and 7.3). Whether names are known shows in nothing in which
 * PAM does not show it: every name that somebody of the machine may have is asked about in the same way.
 */
@ApplicationScoped
public class PamAuthenticator implements Authenticator {
    private static final Logger LOGGER = System.getLogger(PamAuthenticator.class.getName());
    /** What modules take at most varies; beyond this the cost of hashing would be anybody's to choose. */
    private static final int LONGEST_PASSWORD = 512;

    private Configuration configuration;
    private AccessRules access;
    private SystemAccounts accounts;
    private MachineCalls calls;

    /** For the container's proxy. */
    protected PamAuthenticator() {}

    @Inject
    public PamAuthenticator(
            Configuration configuration, AccessRules access, SystemAccounts accounts, MachineCalls calls) {
        this.configuration = configuration;
        this.access = access;
        this.accounts = accounts;
        this.calls = calls;
    }

    @Override
    public String name() {
        return PamAuthenticatorSettings.AUTHENTICATOR;
    }

    @Override
    public Optional<AuthenticatedUser> authenticate(LoginForm form) {
        Charset charset = charset(configuration);
        List<String> answers = answers(form);
        boolean possible = SystemName.isPossible(form.username())
                && Stream.concat(Stream.of(form.username()), answers.stream())
                        .allMatch(text -> canBeTold(text, charset));
        if (!possible) {
            return Optional.empty();
        }
        PamTransaction.Request request = new PamTransaction.Request(
                configuration.get(PamAuthenticatorSettings.SERVICE), form.username(), answers, charset);
        boolean checked = configuration.get(PamAuthenticatorSettings.CHECK_ACCOUNT);
        return calls.call(() -> isRight(request, checked))
                ? canonical(form.username())
                        .map(name -> AuthenticatedUser.named(name).administrating(admin(name)))
                : Optional.empty();
    }

    static Charset charset(Configuration configuration) {
        return PamAuthenticatorSettings.charset(configuration.get(PamAuthenticatorSettings.ENCODING))
                .orElseThrow();
    }

    /** Those to the hidden questions: first the password, then a one-time password if the form has one. */
    private List<String> answers(LoginForm form) {
        return configuration.get(AuthenticatorSettings.REQUEST_OTP)
                ? List.of(form.password(), form.fields().getOrDefault("otp", ""))
                : List.of(form.password());
    }

    /** What C ends at, or what has no such letter, would become another text. */
    private static boolean canBeTold(String text, Charset charset) {
        return text.length() <= LONGEST_PASSWORD
                && text.indexOf('\0') < 0
                && charset.newEncoder().canEncode(text);
    }

    private static boolean isRight(PamTransaction.Request request, boolean checked) {
        try (PamTransaction transaction = PamTransaction.start(request)) {
            transaction.authenticate();
            if (checked) {
                transaction.checkAccount();
            }
            return true;
        } catch (PamException refused) {
            // the login is logged as refused by whoever asked, with a name that is fit for a log and not too often
            LOGGER.log(Level.DEBUG, "PAM service {0}: {1}", request.service(), refused.getMessage());
            return false;
        }
    }

    private Optional<String> canonical(String typed) {
        return configuration.get(PamAuthenticatorSettings.PAM_NORMALIZE_USERNAME)
                ? accounts.canonicalName(typed)
                : Optional.of(typed);
    }

    /** Empty to leave it to {@code admin_users}. */
    private Optional<Boolean> admin(String name) {
        Set<String> groups = configuration.get(PamAuthenticatorSettings.ADMIN_GROUPS);
        return access.usernames()
                .tryNormalise(name)
                .filter(user -> !groups.isEmpty() && !access.adminUsers().contains(user))
                .map(user -> accounts.isInAnyOfExisting(user.value(), groups));
    }

    @Override
    public boolean allows(Username name) {
        return accounts.isInAny(name.value(), configuration.get(LocalAuthenticatorSettings.ALLOWED_GROUPS));
    }

    @Override
    public boolean hasAccount(Username name) {
        return accounts.exist(name.value());
    }

    @Override
    public Optional<String> provideAccount(Username name) {
        return accounts.provide(name.value());
    }
}
