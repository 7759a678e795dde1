package io.ganymede.hub.domain.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A hub process, row of {@code ganymede_hub_instances}: there from its start until it ends in an orderly way, or until
 * another one finds it dead.
 */
@Entity
@Table(name = "ganymede_hub_instances")
public class HubInstance {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(length = 36, unique = true)
    private String name;

    private String place;
    private long pid;

    @Column(name = "process_start")
    private long processStart;

    private Instant heartbeat;

    /** For the persistence provider. */
    protected HubInstance() {}

    /**
     * A hub that has just started.
     *
     * @param name drawn at random for every start
     * @param place host and process namespace, within which process ids are unique
     * @param processStart when the process began, in a unit of the operating system; tells apart processes that got the
     *     same id one after the other
     */
    public HubInstance(String name, String place, long pid, long processStart, Instant heartbeat) {
        this.name = name;
        this.place = place;
        this.pid = pid;
        this.processStart = processStart;
        this.heartbeat = heartbeat;
    }

    public Integer id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String place() {
        return place;
    }

    public long pid() {
        return pid;
    }

    public long processStart() {
        return processStart;
    }

    public Instant heartbeat() {
        return heartbeat;
    }
}
