package io.ganymede.hub.domain.server;

import io.ganymede.hub.domain.user.Username;
import java.util.Objects;

/** Address of one server: its owner and its name. Its text form {@code NAME/SRV} is the value of {@code !server=} filters. */
public record ServerId(Username owner, ServerName name) {
    public ServerId {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
    }

    public static ServerId of(Username owner, ServerName name) {
        return new ServerId(owner, name);
    }

    public static ServerId defaultServer(Username owner) {
        return new ServerId(owner, ServerName.DEFAULT);
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
