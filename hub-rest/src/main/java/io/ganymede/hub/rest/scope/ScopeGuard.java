package io.ganymede.hub.rest.scope;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.service.ServiceName;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.security.CallerContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets a request through only if its caller holds a scope for what is addressed (hub contract 1.1): 403 without the scope
 * in any form, and 404 if a filter leaves the resource out, whether or not it exists.
 */
@ApplicationScoped
public class ScopeGuard {
    private static final String NOTHING_THERE = "No access to resources or resources not found";

    @Inject
    private CallerContext context;

    /** Who makes the request. */
    public Caller caller() {
        return context.caller();
    }

    /** What the caller may do. */
    public EffectiveScopes scopes() {
        return caller().scopes();
    }

    /** Demands credentials of any kind. */
    public Caller requireSomebody() {
        if (caller().isAnonymous()) {
            throw missingCredentials();
        }
        return caller();
    }

    /** Demands a token; a login does not count. */
    public void requireToken() {
        Caller.Credential credential = caller().credential();
        if (credential != Caller.Credential.TOKEN && credential != Caller.Credential.IDENTITY_PROVIDER_TOKEN) {
            throw missingCredentials();
        }
    }

    /** Demands one of the scopes without a filter, for what has no resource in its path. */
    public void requireUnfiltered(String... anyOf) {
        requireSomebody();
        if (Arrays.stream(anyOf).noneMatch(scopes()::holdsUnfiltered)) {
            throw notAuthorized(anyOf);
        }
    }

    /**
     * Demands one of the scopes for the user with the name in the path, and returns the name. It may be one that only an
     * adopted database holds, so that such users can be deleted.
     */
    public Username requireForUser(String name, String... anyOf) {
        return require(name, Username::stored, ScopeTarget.OfUser::new, anyOf);
    }

    /** As {@link #requireForUser}, for a user about to be made: a name that nobody can have is the caller's mistake. */
    public Username requireForNewUser(String name, String scope) {
        if (scopes().holds(scope)) {
            Username.of(name);
        }
        return requireForUser(name, scope);
    }

    /** Demands one of the scopes for a server, and returns its address. */
    public ServerId requireForServer(String owner, String name, String... anyOf) {
        return require(
                owner, user -> ServerId.of(Username.of(user), ServerName.of(name)), ScopeTarget.OfServer::new, anyOf);
    }

    /** Whether the caller still holds the scope for a server: for answers that go on. It can be asked on any thread. */
    public BooleanSupplier accessTo(ServerId server, String scope) {
        Supplier<Optional<Caller>> now = context.recognition();
        ScopeTarget target = new ScopeTarget.OfServer(server);
        return () -> now.get()
                .filter(caller -> caller.scopes().covers(scope, target))
                .isPresent();
    }

    /** As {@link #requireForServer}, for one that may be new: a name that none can have is the caller's mistake. */
    public ServerId requireForNewServer(String owner, String name, String scope) {
        if (scopes().holds(scope)) {
            ServerName.of(name);
        }
        return requireForServer(owner, name, scope);
    }

    /** Demands one of the scopes for a group, and returns its name. */
    public GroupName requireForGroup(String name, String... anyOf) {
        return require(name, GroupName::of, group -> new ScopeTarget.OfGroup(group.value()), anyOf);
    }

    /** As {@link #requireForGroup}, for a group about to be made: a name that none can have is the caller's mistake. */
    public GroupName requireForNewGroup(String name, String scope) {
        if (scopes().holds(scope)) {
            GroupName.of(name);
        }
        return requireForGroup(name, scope);
    }

    /** Demands one of the scopes for a service, and returns its name. */
    public ServiceName requireForService(String name, String... anyOf) {
        return require(name, ServiceName::of, service -> new ScopeTarget.OfService(service.value()), anyOf);
    }

    /** As {@link #requireForService}, for a service about to be made: a name that none can have is the caller's mistake. */
    public ServiceName requireForNewService(String name, String scope) {
        if (scopes().holds(scope)) {
            ServiceName.of(name);
        }
        return requireForService(name, scope);
    }

    private <T> T require(String path, Function<String, T> parser, Function<T, ScopeTarget> target, String... anyOf) {
        requireSomebody();
        if (Arrays.stream(anyOf).noneMatch(scopes()::holds)) {
            throw notAuthorized(anyOf);
        }
        T address = parse(path, parser);
        ScopeTarget resource = target.apply(address);
        if (Arrays.stream(anyOf).noneMatch(scope -> scopes().covers(scope, resource))) {
            throw new HubException(Failure.NOT_FOUND, NOTHING_THERE);
        }
        return address;
    }

    /** A name that nothing can have is a name that nothing has. */
    private static <T> T parse(String path, Function<String, T> parser) {
        try {
            return parser.apply(path);
        } catch (HubException impossible) {
            throw new HubException(Failure.NOT_FOUND, NOTHING_THERE, impossible);
        }
    }

    /** The answer to somebody who has not said who they are. */
    public static HubException missingCredentials() {
        return new HubException(Failure.MISSING_CREDENTIALS, "Missing or invalid credentials.");
    }

    private static HubException notAuthorized(String... anyOf) {
        return new HubException(
                Failure.ACTION_NOT_AUTHORIZED,
                "Action is not authorized with current scopes; requires any of [" + String.join(", ", anyOf) + "]");
    }
}
