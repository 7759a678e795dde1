package io.ganymede.hub.domain.login;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * When a login was last used in one session of its browser, row of {@code ganymede_login_uses}. Rows are there only while
 * {@code JupyterHub.login_idle_timeout} is set; {@link io.ganymede.hub.domain.activity.ActivityRepository} writes them. They go
 * when the session has ended, or with the user.
 */
@Entity
@Table(name = "ganymede_login_uses")
@IdClass(LoginUse.Key.class)
public class LoginUse {
    @Id
    @Column(name = "user_id")
    private Integer userId;

    /** As {@link io.ganymede.hub.domain.activity.Actor.OfLogin} says. */
    @Id
    @Column(name = "session_id")
    private String sessionId;

    /** What tells the login cookie from others without being it; empty for uses by tokens of the session. */
    @Id
    private String mark;

    @Column(name = "last_use")
    private Instant lastUse;

    /** For the persistence provider; rows are written by statements. */
    protected LoginUse() {}

    /** What a row is about; the form that the persistence provider wants of it. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private Integer userId;
        private String sessionId;
        private String mark;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(userId, key.userId)
                    && Objects.equals(sessionId, key.sessionId)
                    && Objects.equals(mark, key.mark);
        }

        @Override
        public int hashCode() {
            return Objects.hash(userId, sessionId, mark);
        }
    }
}
