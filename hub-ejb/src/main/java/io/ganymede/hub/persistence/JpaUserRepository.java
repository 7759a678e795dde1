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

/**
 * Users in the database. A page costs four queries, or five if not all users are asked for, however many users, servers, groups and
 * roles it shows.
 */
@Dependent
public class JpaUserRepository implements UserRepository {
    /** Databases limit how many parameters a statement has. */
    private static final int NAMES_AT_ONCE = 500;

    private final EntityManager entities;
    private final LastUserTotal lastTotal;

    @Inject
    public JpaUserRepository(EntityManager entities, LastUserTotal lastTotal) {
        this.entities = entities;
        this.lastTotal = lastTotal;
    }

    /** Where nobody has counted the users before. */
    public JpaUserRepository(EntityManager entities) {
        this(entities, new LastUserTotal());
    }

    @Override
    public Optional<User> find(Username name) {
        return entities
                .createQuery("select u from User u where u.name = :name", User.class)
                .setParameter("name", name.value())
                .getResultList()
                .stream()
                // nobody is taken for somebody else: MariaDB takes no notice of spaces at the end
                .filter(user -> user.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<User> findByLogin(String cookieId, String mark) {
        return entities
                .createQuery(
                        "select u from User u where u.cookieId = :cookieId"
                                + " and not exists (select e.id from EndedLogin e where e.mark = :mark)",
                        User.class)
                .setParameter("cookieId", cookieId)
                .setParameter("mark", mark)
                .getResultList()
                .stream()
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
            entities
                    .createQuery(
                            "select u.name from User u join u.roles r where key(r).name = :role and u.name in :names",
                            String.class)
                    .setParameter("role", role)
                    .setParameter("names", all.subList(from, Math.min(from + NAMES_AT_ONCE, all.size())))
                    .getResultList()
                    .stream()
                    .map(Username::stored)
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public List<Username> names() {
        return entities.createQuery("select u.name from User u", String.class).getResultList().stream()
                .map(Username::stored)
                .toList();
    }

    @Override
    public Page list(UserQuery query) {
        UserQueryText text = UserQueryText.of(query);
        PageIds page = query.isOfAll() ? ofAll(query) : new PageIds(ids(text, query), count(query));
        return new Page(page.ids().isEmpty() ? List.of() : loadWhole(page.ids(), text.isAllById()), page.total());
    }

    private List<Integer> ids(UserQueryText text, UserQuery query) {
        return text.bind(entities.createQuery(text.ids(), Integer.class))
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList();
    }

    /** From the end if that is nearer, as far as is known; else, or if it turns out not to be so, from the beginning. */
    private PageIds ofAll(UserQuery query) {
        return WindowFromEnd.of(query.offset(), query.limit(), lastTotal.get())
                .flatMap(window -> fromEnd(query, window))
                .or(() -> withTotal(query))
                .orElseGet(() -> new PageIds(List.of(), count(query)));
    }

    private Optional<PageIds> fromEnd(UserQuery query, WindowFromEnd window) {
        return withTotal(query.reversed(window.skipped(), window.length()))
                .flatMap(read -> window.page(read.ids(), read.total()).map(ids -> new PageIds(ids, read.total())));
    }

    /** By one statement, so that the rows and their number are those of one moment; empty if there are no rows that could tell. */
    private Optional<PageIds> withTotal(UserQuery query) {
        List<Object[]> rows = entities.createQuery(UserQueryText.of(query).idsWithTotal(), Object[].class)
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        long total = (Long) rows.get(0)[1];
        lastTotal.set(total);
        return Optional.of(
                new PageIds(rows.stream().map(row -> (Integer) row[0]).toList(), total));
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
        long counted = text.bind(entities.createQuery(text.count(), Long.class)).getSingleResult();
        if (query.isOfAll()) {
            lastTotal.set(counted);
        }
        return counted;
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

    /** Which users are on a page, in its order, and how many there are on all pages. */
    private record PageIds(List<Integer> ids, long total) {}
}
