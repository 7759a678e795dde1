package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.group.GroupQuery;
import io.ganymede.hub.domain.group.GroupRepository;
import io.ganymede.hub.domain.group.UserGroup;
import io.ganymede.hub.domain.user.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups in the database. A page costs three queries, however many groups, members and roles it shows. */
@Dependent
public class JpaGroupRepository implements GroupRepository {
    private static final String VISIBLE = " where g.name in :visible";

    private final EntityManager entities;

    @Inject
    public JpaGroupRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<UserGroup> find(String name) {
        return entities
                .createQuery("select g from UserGroup g where g.name = :name", UserGroup.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public Optional<String> findSimilar(String name) {
        return entities
                .createQuery("select g.name from UserGroup g where lower(g.name) = lower(:name)", String.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<UserGroup> list(GroupQuery query) {
        String text = "select g.id from UserGroup g" + where(query) + " order by g.id";
        List<Integer> ids = bind(entities.createQuery(text, Integer.class), query)
                .setFirstResult(query.offset())
                .setMaxResults(query.limit())
                .getResultList();
        return ids.isEmpty() ? List.of() : withRoles(ids);
    }

    private List<UserGroup> withRoles(List<Integer> ids) {
        return entities.createQuery(
                        "select distinct g from UserGroup g left join fetch g.roles where g.id in :ids order by g.id",
                        UserGroup.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    @Override
    public long count(GroupQuery query) {
        return bind(entities.createQuery("select count(g) from UserGroup g" + where(query), Long.class), query)
                .getSingleResult();
    }

    private static String where(GroupQuery query) {
        return query.visible().isPresent() ? VISIBLE : "";
    }

    private static <Q extends Query> Q bind(Q query, GroupQuery groups) {
        groups.visible().ifPresent(names -> query.setParameter("visible", List.copyOf(names)));
        return query;
    }

    @Override
    public Map<Integer, List<String>> memberNames(Collection<UserGroup> groups) {
        if (groups.isEmpty()) {
            return Map.of();
        }
        return entities
                .createQuery(
                        "select g.id, u.name from UserGroup g join g.users u where g.id in :ids order by g.id, u.name",
                        Object[].class)
                .setParameter("ids", groups.stream().map(UserGroup::id).toList())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (Integer) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    @Override
    public Set<String> namesOf(Username user) {
        return entities
                .createQuery("select g.name from UserGroup g join g.users u where u.name = :user", String.class)
                .setParameter("user", user.value())
                .getResultList()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void add(UserGroup group) {
        entities.persist(group);
    }

    @Override
    public void remove(UserGroup group) {
        List.copyOf(group.users()).forEach(group::dismiss);
        entities.remove(group);
    }
}
