package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.oauth.OAuthClient;
import io.ganymede.hub.domain.oauth.OAuthCode;
import io.ganymede.hub.domain.oauth.OAuthRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OAuth clients and codes kept in memory. */
public class InMemoryOAuthRepository implements OAuthRepository {
    private final Map<String, OAuthClient> clients = new LinkedHashMap<>();
    private final List<OAuthCode> codes = new ArrayList<>();

    @Override
    public Optional<OAuthClient> findClient(String identifier) {
        return Optional.ofNullable(clients.get(identifier));
    }

    @Override
    public Optional<OAuthClient> findClient(int id) {
        return Optional.empty();
    }

    @Override
    public void addClient(OAuthClient client) {
        clients.put(client.identifier(), client);
    }

    @Override
    public void removeClient(OAuthClient client) {
        clients.remove(client.identifier());
        codes.removeIf(code -> code.clientId().equals(client.identifier()));
    }

    @Override
    public Optional<OAuthCode> findCode(String code) {
        return codes.stream().filter(candidate -> candidate.code().equals(code)).findFirst();
    }

    @Override
    public void addCode(OAuthCode code) {
        codes.add(code);
    }

    @Override
    public void removeCode(OAuthCode code) {
        codes.remove(code);
    }

    @Override
    public void removeExpiredCodes(Instant now) {
        codes.removeIf(code -> code.isExpired(now));
    }
}
