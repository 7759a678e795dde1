package io.ganymede.hub.application.login;

import io.ganymede.hub.application.failure.FailureTranslator;
import io.ganymede.hub.authenticator.AuthenticatedUser;
import io.ganymede.hub.authenticator.Authenticator;
import io.ganymede.hub.authenticator.LoginForm;
import io.ganymede.hub.authenticator.LoginRefresh;
import io.ganymede.hub.authenticator.access.AccessPolicy;
import io.ganymede.hub.authenticator.access.AccessRules;
import io.ganymede.hub.authenticator.access.Authenticators;
import io.ganymede.hub.authenticator.access.UsernameRules;
import io.ganymede.hub.authenticator.state.Reconciliation;
import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.section.AuthenticatorSettings;
import io.ganymede.hub.domain.fact.HubFact;
import io.ganymede.hub.domain.fact.HubFacts;
import io.ganymede.hub.domain.fact.Stopwatch;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.user.Username;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logins and logouts. Authenticators are asked outside of transactions, because they may wait for other machines. Of a
 * name that was typed in the log shows a short, cleaned form, of a password nothing.
 */
@Stateless
@Local(LoginService.class)
public class DefaultLoginService implements LoginService {
    private static final Logger LOG = Logger.getLogger(DefaultLoginService.class.getName());

    private Authenticators authenticators;
    private AccessRules access;
    private UserAdmission admission;
    private LoginEndings endings;
    private AuthStateService states;
    private Reconciliation reconciliation;
    private RefreshTimes refreshTimes;
    private Configuration configuration;
    private FailureTranslator failures;
    private HubFacts facts;

    /** For the container. */
    public DefaultLoginService() {}

    @Inject
    public DefaultLoginService(
            Authenticators authenticators,
            AccessRules access,
            UserAdmission admission,
            LoginEndings endings,
            AuthStateService states,
            Reconciliation reconciliation,
            RefreshTimes refreshTimes,
            Configuration configuration,
            FailureTranslator failures,
            HubFacts facts) {
        this.authenticators = authenticators;
        this.access = access;
        this.admission = admission;
        this.endings = endings;
        this.states = states;
        this.reconciliation = reconciliation;
        this.refreshTimes = refreshTimes;
        this.configuration = configuration;
        this.failures = failures;
        this.facts = facts;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public SignedInUser login(LoginForm form) {
        Stopwatch watch = Stopwatch.start();
        boolean succeeded = false;
        try {
            SignedInUser user = authenticate(form);
            succeeded = true;
            return user;
        } finally {
            facts.tell(new HubFact.LoginTried(succeeded, watch.elapsed()));
        }
    }

    private SignedInUser authenticate(LoginForm form) {
        Authenticator authenticator = authenticators.configured();
        AuthenticatedUser authenticated = authenticator.authenticate(form).orElseThrow(() -> {
            RefusedLoginLog.ofThisHub().write("Failed login for " + LoggedName.of(form.username()));
            return new HubException(Failure.LOGIN_REFUSED, "Invalid username or password");
        });
        SignedInUser user = admit(governed(authenticated), policyOf(authenticator, authenticated));
        refreshTimes.note(user.name());
        LOG.log(Level.INFO, "User logged in: {0}", user.name());
        return user;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public SignedInUser admit(AuthenticatedUser authenticated) {
        return admit(authenticated, access.policy());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<LoginLink> link(String hubPath) {
        Authenticator authenticator = authenticators.configured();
        return authenticator.loginUrl(hubPath).map(url -> new LoginLink(url, authenticator.loginService()));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Freshness refresh(Username user, boolean forced) {
        Duration age = configuration.get(AuthenticatorSettings.AUTH_REFRESH_AGE);
        if (!forced && (age.isZero() || refreshTimes.isFresh(user, age))) {
            return Freshness.CURRENT;
        }
        Authenticator authenticator = authenticators.configured();
        Optional<JsonObject> state = states.find(user);
        LoginRefresh answer;
        try {
            answer = authenticator.refresh(user, state);
        } catch (RuntimeException noAnswer) {
            LOG.log(Level.WARNING, "The authenticator does not say whether the login of " + user + " counts", noAnswer);
            return configuration.get(AuthenticatorSettings.AUTH_REFRESH_STRICT) ? Freshness.EXPIRED : Freshness.CURRENT;
        }
        if (answer instanceof LoginRefresh.Expired) {
            LOG.log(Level.INFO, "The login of {0} has expired", user);
            return Freshness.EXPIRED;
        }
        refreshTimes.note(user);
        if (answer instanceof LoginRefresh.Changed changed) {
            AuthenticatedUser known = changed.user();
            admitOrRepeat(
                    governed(known.authState().isPresent() ? known : known.remembering(state)),
                    policyOf(authenticator, known));
            return Freshness.CHANGED;
        }
        return Freshness.CURRENT;
    }

    @Override
    public void logout(Username user, String sessionId) {
        endings.endSession(user, sessionId);
        LOG.log(Level.INFO, "User logged out: {0}", user);
    }

    @Override
    public void logoutEverywhere(Username user) {
        endings.endAll(user);
        LOG.log(Level.INFO, "User logged out everywhere: {0}", user);
    }

    /** What an authenticator says of groups and roles counts only where it is to. */
    private AuthenticatedUser governed(AuthenticatedUser authenticated) {
        AuthenticatedUser governed = authenticated;
        if (!configuration.get(AuthenticatorSettings.MANAGE_GROUPS)) {
            governed = governed.withGroups(Optional.empty());
        }
        return configuration.get(AuthenticatorSettings.MANAGE_ROLES) ? governed : governed.withRoles(Optional.empty());
    }

    private AccessPolicy policyOf(Authenticator authenticator, AuthenticatedUser authenticated) {
        AccessPolicy policy = access.policy();
        boolean open = authenticator.allowsEveryoneByDefault() && access.leavesOpennessToAuthenticator();
        return open || allows(authenticator, authenticated) ? policy.openToAll() : policy;
    }

    private boolean allows(Authenticator authenticator, AuthenticatedUser authenticated) {
        return access.usernames()
                .tryNormalise(authenticated.name())
                .filter(authenticator::allows)
                .isPresent();
    }

    private SignedInUser admit(AuthenticatedUser authenticated, AccessPolicy policy) {
        if (!configuration.get(AuthenticatorSettings.ENABLE_AUTH_STATE) || !reconciliation.isNeeded()) {
            return admitOrRepeat(authenticated, policy);
        }
        // asked after all checks, and without a transaction, because other machines may be asked
        Optional<JsonObject> before =
                access.usernames().tryNormalise(authenticated.name()).flatMap(states::find);
        SignedInUser user = admitOrRepeat(authenticated.remembering(before), policy);
        states.store(user.name(), reconciliation.reconcile(authenticated, before));
        return user;
    }

    /** Two first logins of one person can meet; the later one then finds the row that the other one made. */
    private SignedInUser admitOrRepeat(AuthenticatedUser authenticated, AccessPolicy policy) {
        try {
            return admitOnce(authenticated, policy);
        } catch (RuntimeException failed) {
            HubException failure = failures.translate(failed);
            if (failure.failure() != Failure.INTERNAL_ERROR) {
                throw failure;
            }
            LOG.log(Level.FINE, "A login is tried again", failed);
            return admitOnce(authenticated, policy);
        }
    }

    /** Of a new user the account is asked for first: between two transactions, because it may have to be created. */
    private SignedInUser admitOnce(AuthenticatedUser authenticated, AccessPolicy policy) {
        UsernameRules names = access.usernames();
        return admission.admitKnown(authenticated, names, policy).orElseGet(() -> {
            authenticators.requireAccount(names.normalise(authenticated.name()));
            return admission.admit(authenticated, names, policy);
        });
    }
}
