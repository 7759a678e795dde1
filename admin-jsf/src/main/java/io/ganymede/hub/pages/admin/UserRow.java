package io.ganymede.hub.pages.admin;

import io.ganymede.hub.application.server.ServerView;
import io.ganymede.hub.application.user.UserView;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.ScopeTarget;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.pages.routing.PercentEncoding;
import io.ganymede.hub.pages.server.ServerCard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One user in the table of the administrator.
 *
 * @param self whether it is the administrator's own row, which neither loses its rights nor goes away here
 */
public record UserRow(
        String name,
        boolean admin,
        boolean self,
        boolean mayChange,
        boolean mayDelete,
        String lastActivity,
        String apiUrl,
        List<ServerRow> servers) {

    static UserRow of(UserView user, Optional<Username> viewer, EffectiveScopes scopes, PagePaths paths) {
        boolean self = viewer.filter(user.name()::equals).isPresent();
        ScopeTarget target = new ScopeTarget.OfUser(user.name());
        return new UserRow(
                user.name().value(),
                user.admin(),
                self,
                !self && scopes.covers("admin:users", target),
                !self && scopes.covers("delete:users", target),
                user.lastActivity().map(Instant::toString).orElse(""),
                paths.hub() + "api/users/" + PercentEncoding.segment(user.name().value()),
                servers(user, scopes, paths));
    }

    private static List<ServerRow> servers(UserView user, EffectiveScopes scopes, PagePaths paths) {
        List<ServerRow> rows = user.servers().stream()
                .map(server -> ServerRow.of(ServerCard.of(server, paths), scopes))
                .toList();
        boolean hasDefault =
                user.servers().stream().map(ServerView::id).map(ServerId::name).anyMatch(ServerName::isDefault);
        return hasDefault
                ? rows
                : Stream.concat(
                                Stream.of(ServerRow.of(
                                        ServerCard.neverStarted(ServerId.defaultServer(user.name()), paths), scopes)),
                                rows.stream())
                        .toList();
    }

    /** Number of table rows that the user's cells span. */
    public int span() {
        return servers.size();
    }

    /** Whether a menu with actions on the user has any entry. */
    public boolean hasActions() {
        return mayChange || mayDelete;
    }

    /** One of the user's servers with what may be done to it. */
    public record ServerRow(ServerCard card, boolean mayStart, boolean mayStop, boolean mayOpen, boolean mayReadLog) {
        static ServerRow of(ServerCard card, EffectiveScopes scopes) {
            ScopeTarget target = new ScopeTarget.OfServer(card.id());
            return new ServerRow(
                    card,
                    card.isStopped() && scopes.covers("start:servers", target),
                    card.canStop() && scopes.covers("delete:servers", target),
                    card.isReady() && scopes.covers("access:servers", target),
                    scopes.covers("admin:server_state", target));
        }
    }
}
