package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.user.Username;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts together what a list of written-down scopes means for one owner (hub contract 4.2 and 4.3): adds what each scope
 * contains, copies filters down, and gives bare filters and meta scopes their meaning. Used once by one thread.
 *
 * <p>Scopes that do not exist are left out: a role or token may name one that a later release or a removed custom scope
 * has defined.
 */
public final class ScopeExpansion {
    private final ScopeCatalogue catalogue;
    private final GroupMemberships memberships;
    private final Optional<Username> owner;
    private final Optional<ScopeTarget> client;
    /** By name as written; what each contains is added at the end, once for all roles. */
    private final Map<String, ScopeGrant> written = new HashMap<>();

    /**
     * @param owner meaning of {@code !user} and {@code self}; empty if a service holds the credential
     * @param client the server or service whose OAuth client issued the token: meaning of {@code !server} and
     *     {@code !service}
     */
    public ScopeExpansion(
            ScopeCatalogue catalogue,
            GroupMemberships memberships,
            Optional<Username> owner,
            Optional<ScopeTarget> client) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.memberships = Objects.requireNonNull(memberships, "memberships");
        this.owner = Objects.requireNonNull(owner, "owner");
        this.client = Objects.requireNonNull(client, "client");
    }

    /** Adds all of the scopes. */
    public ScopeExpansion add(RawScopes scopes) {
        scopes.values().forEach(this::add);
        return this;
    }

    /** Adds one scope with what it contains; one that is malformed or unknown adds nothing. */
    public ScopeExpansion add(String text) {
        catalogue.find(text).ifPresent(this::add);
        return this;
    }

    /** The result; this object must not be used any more. */
    public ExpandedScopes toExpandedScopes() {
        Map<String, ScopeGrant> grants = new HashMap<>();
        written.forEach((name, grant) -> catalogue.closure(name).forEach(contained -> {
            ScopeGrant expanded = grants.computeIfAbsent(contained, absent -> new ScopeGrant());
            if (contained.startsWith("read:user") && !contained.equals(name)) {
                expanded.addAllButServers(grant);
            } else {
                expanded.addAll(grant);
            }
        }));
        grants.values().removeIf(ScopeGrant::isEmpty);
        return new ExpandedScopes(grants, memberships);
    }

    private void add(Scope scope) {
        if (scope.name().equals(ScopeCatalogue.SELF)) {
            // with a filter it stands for nothing
            owner.filter(user -> scope.filter().isEmpty()).ifPresent(user -> {
                ScopeFilter own = ScopeFilter.of(ScopeFilter.Kind.USER, user.value());
                catalogue.contentsOfSelf().forEach(name -> write(name, Optional.of(own)));
            });
        } else if (scope.filter().isEmpty()) {
            write(scope.name(), Optional.empty());
        } else {
            resolve(scope.filter().get()).ifPresent(filter -> write(scope.name(), Optional.of(filter)));
        }
    }

    private Optional<ScopeFilter> resolve(ScopeFilter filter) {
        if (!filter.isBare()) {
            return Optional.of(filter);
        }
        return switch (filter.kind()) {
            case USER -> owner.map(user -> ScopeFilter.of(ScopeFilter.Kind.USER, user.value()));
            case SERVER ->
                client.filter(ScopeTarget.OfServer.class::isInstance)
                        .map(target -> ScopeFilter.of(
                                ScopeFilter.Kind.SERVER,
                                ((ScopeTarget.OfServer) target).server().toString()));
            case SERVICE ->
                client.filter(ScopeTarget.OfService.class::isInstance)
                        .map(target ->
                                ScopeFilter.of(ScopeFilter.Kind.SERVICE, ((ScopeTarget.OfService) target).service()));
            case GROUP -> Optional.empty();
        };
    }

    private void write(String name, Optional<ScopeFilter> filter) {
        ScopeGrant grant = written.computeIfAbsent(name, absent -> new ScopeGrant());
        filter.ifPresentOrElse(value -> grant.add(value.kind(), value.value().orElseThrow()), grant::addUnfiltered);
    }
}
