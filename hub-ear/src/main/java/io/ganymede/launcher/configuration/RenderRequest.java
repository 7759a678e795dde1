package io.ganymede.launcher.configuration;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose server to show the objects of, and what was chosen for it.
 *
 * @param user name of the server's owner
 * @param server empty for the default server
 * @param options what the user chose, as a JSON object; empty for nothing
 * @param hubUrl where servers reach the hub, if not where the configuration says
 * @param groups names of the owner's groups
 * @param admin whether the owner is an administrator
 */
public record RenderRequest(
        String user,
        String server,
        Optional<String> options,
        Optional<URI> hubUrl,
        List<String> groups,
        boolean admin) {
    public RenderRequest {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(server, "server");
        groups = List.copyOf(groups);
    }
}
