package io.ganymede.hub.domain.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The right to do some work for all hubs, row of {@code ganymede_leases}; ends by itself unless it is renewed. */
@Entity
@Table(name = "ganymede_leases")
public class Lease {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(length = 64, unique = true)
    private String name;

    @Column(name = "holder_id")
    private Integer holderId;

    private Instant expires;

    /** For the persistence provider. */
    protected Lease() {}

    public Lease(String name, Integer holderId, Instant expires) {
        this.name = name;
        this.holderId = holderId;
        this.expires = expires;
    }

    public String name() {
        return name;
    }

    public Instant expires() {
        return expires;
    }
}
