package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.share.ShareFilter;
import jakarta.persistence.Query;

/** The condition of a listing of shares or codes {@code h} with its server {@code s} and owner {@code o}. */
record ShareFilterText(ShareFilter filter) {
    private static final String REACHING_USER = "(h.user = (select u from User u where u.name = :name)"
            + " or h.group.id in (select g.id from UserGroup g join g.users m where m.name = :name))";

    String condition() {
        if (filter instanceof ShareFilter.OfServers servers) {
            return "o.name = :name" + (servers.server().isPresent() ? " and coalesce(s.name, '') = :server" : "");
        }
        return filter instanceof ShareFilter.ReachingUser ? REACHING_USER : "h.group.name = :name";
    }

    <Q extends Query> Q bind(Q query) {
        if (filter instanceof ShareFilter.OfServers servers) {
            query.setParameter("name", servers.owner().value());
            servers.server().ifPresent(server -> query.setParameter("server", server.value()));
        } else if (filter instanceof ShareFilter.ReachingUser reaching) {
            query.setParameter("name", reaching.user().value());
        } else if (filter instanceof ShareFilter.WithGroup group) {
            query.setParameter("name", group.group());
        }
        return query;
    }
}
