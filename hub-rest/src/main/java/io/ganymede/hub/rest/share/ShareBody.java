package io.ganymede.hub.rest.share;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.group.GroupName;
import io.ganymede.hub.domain.share.ShareRecipient;
import io.ganymede.hub.domain.user.Username;
import io.ganymede.hub.rest.body.JsonBody;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * With whom a request shares, or from whom it takes back, and what (hub contract 1.8).
 *
 * @param scopes as given; empty if there are none, which means the usual ones
 */
record ShareBody(ShareRecipient recipient, List<String> scopes) {
    private static final String USER = "user";
    private static final String GROUP = "group";
    private static final String SCOPES = "scopes";

    /** @throws HubException if the body does not name exactly one user or group, or has something else wrong */
    static ShareBody of(InputStream body) {
        JsonBody json = JsonBody.required(body);
        json.allowOnly(Set.of(USER, GROUP, SCOPES));
        Optional<String> user = json.text(USER);
        Optional<String> group = json.text(GROUP);
        if (user.isPresent() == group.isPresent()) {
            throw new HubException(Failure.INVALID_REQUEST, "user, group: exactly one of them must be given");
        }
        ShareRecipient recipient = user.<ShareRecipient>map(name -> new ShareRecipient.OfUser(Username.of(name)))
                .orElseGet(() -> new ShareRecipient.OfGroup(
                        GroupName.of(group.orElseThrow()).value()));
        return new ShareBody(recipient, json.texts(SCOPES).orElse(List.of()));
    }
}
