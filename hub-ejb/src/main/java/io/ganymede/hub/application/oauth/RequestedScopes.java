package io.ganymede.hub.application.oauth;

import io.ganymede.hub.domain.oauth.ClientResource;
import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.role.ExpandedScopes;
import io.ganymede.hub.domain.role.GroupMemberships;
import io.ganymede.hub.domain.role.IdentifyScopes;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.Scope;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeExpansion;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.user.Username;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides which scopes a client gets of one user (hub contract 2.2, steps 3 and 5). Pure.
 *
 * @param client whose allowed scopes bound what can be asked for
 * @param resource the server or service behind the client
 * @param held what the user may do
 */
record RequestedScopes(
        OAuthClient client,
        ScopeTarget resource,
        Username user,
        ExpandedScopes held,
        GroupMemberships memberships,
        ScopeCatalogue catalogue,
        Function<String, Optional<RawScopes>> roles) {

    /** The server behind the client, if it belongs to somebody else than the user. */
    Optional<ServerId> serverOfAnother() {
        return resource instanceof ScopeTarget.OfServer ofServer
                ? Optional.of(ofServer.server())
                        .filter(server -> !server.owner().equals(user))
                : Optional.empty();
    }

    /** What is always asked for: to know who the user is, and to let them in. */
    List<String> required() {
        List<String> required = new ArrayList<>(IdentifyScopes.OF_USER.values());
        required.add(ClientResource.accessScope(resource).toString());
        return required;
    }

    /** Everything the client may ask for. */
    List<String> allowed() {
        Set<String> allowed = new LinkedHashSet<>(client.allowedScopes().values());
        allowed.addAll(required());
        return List.copyOf(allowed);
    }

    /**
     * The scopes asked for with those always asked for, checked against what the client may ask for.
     *
     * @throws RedirectedError with {@code invalid_scope} if one does not exist or is more than the client may have
     */
    List<String> check(List<String> asked) throws RedirectedError {
        Set<String> requested = new LinkedHashSet<>(asked);
        requested.remove(ScopeCatalogue.IDENTIFY);
        if (!requested.stream().allMatch(text -> catalogue.find(text).isPresent())) {
            requested = scopesOfRoles(requested);
        }
        requested.addAll(required());
        List<String> allowed = allowed();
        if (!allowed.containsAll(requested) && !isWithin(requested, allowed)) {
            throw RedirectedError.invalidScope();
        }
        return List.copyOf(requested);
    }

    /** Leaves out what the user cannot give; a scope that is held in part is replaced by the part. */
    List<String> reduce(List<String> requested) {
        Set<String> reduced = new LinkedHashSet<>();
        for (String text : requested) {
            ExpandedScopes wanted = expand(List.of(text));
            if (held.containsAll(wanted)) {
                reduced.add(text);
            } else {
                reduced.addAll(wanted.intersect(held).expanded());
            }
        }
        return List.copyOf(reduced);
    }

    /** The scopes worth a line on the confirmation page; at least one that says that the client learns who one is. */
    List<DescribedScope> describe(List<String> granted) {
        if (granted.contains(ScopeCatalogue.INHERIT)) {
            return List.of(new DescribedScope(Scope.unfiltered(ScopeCatalogue.INHERIT)));
        }
        List<String> required = required();
        List<String> worthwhile =
                granted.stream().filter(text -> !required.contains(text)).toList();
        List<DescribedScope> described = worthwhile.stream()
                .filter(text -> worthwhile.stream().noneMatch(other -> isPartOf(text, other)))
                .map(Scope::parse)
                .map(scope -> new DescribedScope(scope, catalogue.description(scope.name())))
                .toList();
        return described.isEmpty() ? List.of(new DescribedScope(Scope.unfiltered(ScopeCatalogue.IDENTIFY))) : described;
    }

    private boolean isPartOf(String text, String other) {
        return !text.equals(other) && expand(List.of(other)).containsAll(expand(List.of(text)));
    }

    /** Clients of old ask for roles by name; that only counts if all of them are. */
    private Set<String> scopesOfRoles(Set<String> names) throws RedirectedError {
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : names) {
            scopes.addAll(
                    roles.apply(name).orElseThrow(RedirectedError::invalidScope).values());
        }
        return scopes;
    }

    /** That a client may inherit allows it to ask for exactly that, and not to pick from what the user holds. */
    private boolean isWithin(Set<String> requested, List<String> allowed) {
        boolean inherits = requested.contains(ScopeCatalogue.INHERIT);
        return (!inherits || allowed.contains(ScopeCatalogue.INHERIT))
                && expand(allowed).containsAll(expand(requested));
    }

    private ExpandedScopes expand(Iterable<String> scopes) {
        ScopeExpansion expansion = new ScopeExpansion(catalogue, memberships, Optional.of(user), Optional.of(resource));
        scopes.forEach(expansion::add);
        return expansion.toExpandedScopes();
    }
}
