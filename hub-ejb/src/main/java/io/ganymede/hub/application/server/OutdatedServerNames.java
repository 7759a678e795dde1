package io.ganymede.hub.application.server;

import io.ganymede.hub.domain.server.SafeSlugs;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.server.ServerPhase;
import io.ganymede.hub.domain.server.ServerRepository;
import io.ganymede.hub.domain.server.TransitionRepository;
import io.ganymede.hub.domain.server.UserServer;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Named servers of an adopted database whose names may not be given any more (hub contract 3.6). */
@Stateless
@LocalBean
public class OutdatedServerNames {
    private static final Logger LOGGER = System.getLogger(OutdatedServerNames.class.getName());

    private final ServerRepository servers;
    private final TransitionRepository transitions;

    /** For the container. */
    protected OutdatedServerNames() {
        this(null, null);
    }

    @Inject
    public OutdatedServerNames(ServerRepository servers, TransitionRepository transitions) {
        this.servers = servers;
        this.transitions = transitions;
    }

    /** Which they are. */
    public List<ServerId> find() {
        return servers.named().stream()
                .filter(server -> !server.name().isSafeSlug())
                .toList();
    }

    /** Gives a server that does not run a name that it may have; people read the old one on. */
    public void rename(ServerId id) {
        UserServer server = servers.find(id).orElse(null);
        if (server == null) {
            return;
        }
        transitions.serialise(server.owner().name());
        if (ServerViews.phase(server, transitions.ofServer(server)) != ServerPhase.STOPPED) {
            LOGGER.log(Level.ERROR, "server={0} It keeps its outdated name, because it runs", id);
            return;
        }
        ServerName name = free(id);
        String shown = server.displayName()
                .filter(text -> !text.isBlank())
                .orElse(id.name().value());
        server.rename(name);
        server.setDisplayName(shown);
        LOGGER.log(Level.INFO, "server={0} Renamed to {1}", id, name);
    }

    private ServerName free(ServerId id) {
        ServerName readable = SafeSlugs.of(id.name());
        boolean taken = servers.find(ServerId.of(id.owner(), readable)).isPresent();
        return taken ? SafeSlugs.distinct(id.name()) : readable;
    }
}
