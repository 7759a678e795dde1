package io.ganymede.hub.domain.login;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A login cookie that counts no more, row of {@code ganymede_ended_logins}: its browser was logged out, or it was not used for
 * too long. JupyterHub only asks the browser to forget the cookie at a logout; whoever has copied it stays in.
 */
@Entity
@Table(name = "ganymede_ended_logins")
public class EndedLogin {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    /** What tells the cookie from others without being it. */
    private String mark;

    /** From when on it would not count in any case. */
    @Column(name = "expires_at")
    private Instant expiresAt;

    /** Whether it ended because nobody used it; null where its browser was logged out. */
    private Boolean unused;

    /** For the persistence provider; rows are written by statements. */
    protected EndedLogin() {}
}
