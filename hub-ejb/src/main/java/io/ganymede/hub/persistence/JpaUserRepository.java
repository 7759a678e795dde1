package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.domain.user.UserQuery;
import io.ganymede.hub.domain.user.UserRepository;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Users in the database. A page costs five queries, however many users, servers, groups and roles it shows. */
@Dependent
public class JpaUserRepository implements UserRepository {
    /** Databases limit how many parameters a statement has. */
    private static final int NAMES_AT_ONCE = 500;

    private final EntityManager entities;

    @Inject
    public JpaUserRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<User> find(Username name) {
        return entities.createQuery("select u from User u where u.name = :name", User.class)
                .setParameter("name", name.value())
                .getResultStream()
                // nobody is taken for somebody else, whatever the collation of a table that JupyterHub made on MariaDB
                .filter(user -> user.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<User> findByCookieId(String cookieId) {
        return entities.createQuery("select u from User u where u.cookieId = :cookieId", User.class)
                .setParameter("cookieId", cookieId)
                .getResultStream()
                .filter(user -> user.cookieId().equals(cookieId))
                .findFirst();
    }

    @Override
    public Optional<Set<ServerName>> serverNames(Username name) {
        List<Object[]> rows = entities.createQuery(
                        "select s.id, s.name from User u left join u.servers s where u.name = :name", Object[].class)
                .setParameter("name", name.value())
                .getResultList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream()
                        .filter(row -> row[0] != null)
                        .map(row -> ServerName.of(row[1] == null ? "" : (String) row[1]))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Set<Username> withRole(Collection<Username> names, String role) {
        List<String> all = names.stream().map(Username::value).toList();
        Set<Username> found = new HashSet<>();
        for (int from = 0; from < all.size(); from += NAMES_AT_ONCE) {
            entities.createQuery(
                            "select u.name from User u join u.roles r where key(r).name = :role and u.name in :names",
                            String.class)
                    .setParameter("role", role)
                    .setParameter("names", all.subList(from, Math.min(from + NAMES_AT_ONCE, all.size())))
                    .getResultStream()
                    .map(Username::stored)
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public List<User> list(UserQuery query) {
        UserQueryText text = UserQueryText.of(query);
        List<Integer> ids = text.bind(entities.createQuery(text.ids(), Integer.class))
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList();
        return ids.isEmpty() ? List.of() : loadWhole(ids, text.isAllById());
    }

    private List<User> loadWhole(List<Integer> ids, boolean neighbours) {
        fetch("left join fetch u.groups", ids, neighbours);
        fetch("left join fetch u.roles", ids, neighbours);
        List<User> users = fetch("left join fetch u.servers s left join fetch s.endpoint", ids, neighbours);
        Map<Integer, Integer> positions = new HashMap<>();
        for (int position = 0; position < ids.size(); position++) {
            positions.put(ids.get(position), position);
        }
        return users.stream()
                .filter(user -> positions.containsKey(user.id()))
                .sorted(Comparator.comparing(user -> positions.get(user.id())))
                .toList();
    }

    /** @param neighbours whether nobody else has an id between theirs */
    private List<User> fetch(String joins, List<Integer> ids, boolean neighbours) {
        String users = "select u from User u " + joins + " where u.id ";
        if (neighbours) {
            // the translation of a query is kept, which that of one with a list is not
            return entities.createQuery(users + "between :least and :greatest", User.class)
                    .setParameter("least", Collections.min(ids))
                    .setParameter("greatest", Collections.max(ids))
                    .getResultList();
        }
        return entities.createQuery(users + "in :ids", User.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    @Override
    public long count(UserQuery query) {
        UserQueryText text = UserQueryText.of(query);
        return text.bind(entities.createQuery(text.count(), Long.class)).getSingleResult();
    }

    @Override
    public long countActiveSince(Instant time) {
        return entities.createQuery("select count(u) from User u where u.lastActivity >= :time", Long.class)
                .setParameter("time", time)
                .getSingleResult();
    }

    @Override
    public void add(User user) {
        entities.persist(user);
    }

    @Override
    public void remove(User user) {
        entities.remove(user);
    }
}
