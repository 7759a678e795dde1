package io.ganymede.hub.pages.share;

import io.ganymede.hub.application.share.ShareCodeService;
import io.ganymede.hub.application.share.ShareInvitation;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.pages.error.ErrorModel;
import io.ganymede.hub.pages.http.Answer;
import io.ganymede.hub.pages.http.Page;
import io.ganymede.hub.pages.http.PageRequest;
import io.ganymede.hub.pages.http.SessionCookies;
import io.ganymede.hub.pages.routing.PageName;
import io.ganymede.hub.pages.routing.PagePaths;
import io.ganymede.hub.security.NextUrl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Shows what a share code offers, and redeems it (hub contract 5.9). */
@Dependent
public class AcceptSharePage implements Page {
    private static final int BAD_REQUEST = 400;
    private static final Set<Failure> OF_THE_CODE = Set.of(Failure.SHARE_CODE_UNKNOWN, Failure.SHARE_OF_OWN_SERVER);

    private final ShareCodeService codes;
    private final SessionCookies session;
    private final PagePaths paths;

    @Inject
    public AcceptSharePage(ShareCodeService codes, SessionCookies session, PagePaths paths) {
        this.codes = codes;
        this.session = session;
        this.paths = paths;
    }

    @Override
    public PageName name() {
        return PageName.ACCEPT_SHARE;
    }

    @Override
    public Answer answer(PageRequest request) {
        String code = request.field("code")
                .or(() -> request.argument("code"))
                .orElseThrow(() -> new HubException(Failure.INVALID_REQUEST, "code: the share code is missing"));
        return request.isPost() ? accept(request, code) : offer(request, code);
    }

    private Answer offer(PageRequest request, String code) {
        ShareInvitation invitation = codes.find(code, request.user());
        return Answer.view(
                "accept-share",
                AcceptShareModel.of(
                        invitation, code, session.xsrfToken(), next(request, invitation), request.language()));
    }

    private Answer accept(PageRequest request, String code) {
        try {
            return Answer.redirect(next(request, codes.accept(code, request.user())));
        } catch (HubException refused) {
            if (!OF_THE_CODE.contains(refused.failure())) {
                throw refused;
            }
            return new Answer.View("error", BAD_REQUEST, error(request, refused.failure()));
        }
    }

    private static ErrorModel error(PageRequest request, Failure failure) {
        return ErrorModel.of(failure, Optional.empty(), request.caller().admin(), request.texts())
                .withStatus(BAD_REQUEST, request.texts());
    }

    /** Where to go with the share; never with the code, which is a secret, in the address. */
    private String next(PageRequest request, ShareInvitation invitation) {
        return request.argument("next")
                .or(() -> request.field("next"))
                .flatMap(NextUrl.of(request.origin(), paths.hosts())::accept)
                .orElse(invitation.server().url());
    }
}
