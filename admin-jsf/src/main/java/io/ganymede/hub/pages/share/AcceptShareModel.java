package io.ganymede.hub.pages.share;

import io.ganymede.hub.application.oauth.DescribedScope;
import io.ganymede.hub.application.share.ShareInvitation;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.pages.server.ShownServer;
import io.ganymede.hub.pages.text.Language;
import java.util.List;

/**
 * What the view of an invitation shows.
 *
 * @param title what its owner calls it; empty for a default server without a name. Its address stands beside
 * @param code goes back with the form
 * @param nextUrl where an acceptance leads
 * @param lines in words what is given
 */
public record AcceptShareModel(
        ServerId server,
        String title,
        String url,
        boolean ready,
        String code,
        String xsrfToken,
        String nextUrl,
        List<Line> lines) {

    static AcceptShareModel of(
            ShareInvitation invitation, String code, String xsrfToken, String nextUrl, Language language) {
        return new AcceptShareModel(
                invitation.server().id(),
                ShownServer.titleOf(
                        invitation.server().id(), invitation.server().displayName()),
                invitation.server().url(),
                invitation.server().isReady(),
                code,
                xsrfToken,
                nextUrl,
                invitation.scopes().stream()
                        .map(scope -> Line.of(scope, language))
                        .toList());
    }

    public String owner() {
        return server.owner().value();
    }

    public boolean isTitled() {
        return !title.isEmpty();
    }

    /** One scope in words. */
    public record Line(String scope, String text) {
        static Line of(DescribedScope scope, Language language) {
            return new Line(scope.text(), scope.describe(language.locale()));
        }
    }
}
