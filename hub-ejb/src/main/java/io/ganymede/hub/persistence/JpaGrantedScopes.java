package io.ganymede.hub.persistence;

import io.ganymede.hub.domain.role.GrantedScopes;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.service.HubService;
import io.ganymede.hub.domain.user.User;
import io.ganymede.hub.persistence.type.RawScopesConverter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Granted scopes by one statement, which loads neither roles nor groups nor shares; what many groups have in common comes once.
 * It is in the database's own language, because it is asked at every request and Hibernate knows no UNION of collections.
 */
@Dependent
public class JpaGrantedScopes implements GrantedScopes {
    private static final String ROLES = "select r.scopes from roles r join ";
    private static final String SHARES = "select s.scopes from shares s ";
    private static final String UNEXPIRED = " and (s.expires_at is null or s.expires_at > :now)";
    private static final String OF_USER = String.join(
            " union ",
            ROLES + "user_role_map m on m.role_id = r.id where m.user_id = :user",
            ROLES + "group_role_map m on m.role_id = r.id join user_group_map g on g.group_id = m.group_id"
                    + " where g.user_id = :user",
            SHARES + "where s.user_id = :user" + UNEXPIRED,
            SHARES + "join user_group_map g on g.group_id = s.group_id where g.user_id = :user" + UNEXPIRED);
    private static final String OF_SERVICE =
            ROLES + "service_role_map m on m.role_id = r.id where m.service_id = :service";

    private final RawScopesConverter converter = new RawScopesConverter();
    private final EntityManager entities;

    @Inject
    public JpaGrantedScopes(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<RawScopes> ofUser(User user, Instant now) {
        return scopes(entities.createNativeQuery(OF_USER, String.class)
                .setParameter("user", user.id())
                .setParameter("now", now));
    }

    @Override
    public List<RawScopes> ofService(HubService service) {
        return scopes(entities.createNativeQuery(OF_SERVICE, String.class).setParameter("service", service.id()));
    }

    private List<RawScopes> scopes(Query query) {
        List<?> texts = query.getResultList();
        return texts.stream()
                .map(text -> converter.convertToEntityAttribute((String) text))
                .filter(Objects::nonNull)
                .toList();
    }
}
