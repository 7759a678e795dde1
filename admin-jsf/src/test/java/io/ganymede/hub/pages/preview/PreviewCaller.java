package io.ganymede.hub.pages.preview;

import io.ganymede.hub.pages.testing.TestCallers;
import io.ganymede.hub.security.Caller;
import io.ganymede.hub.security.CallerContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Whoever the cookie {@code preview-user} names makes the request. */
@Alternative
@Priority(1)
@RequestScoped
public class PreviewCaller implements CallerContext {
    @Inject
    private HttpServletRequest request;

    @Override
    public Caller caller() {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals("preview-user"))
                .map(Cookie::getValue)
                .findFirst()
                .map(name -> name.equals("admin") ? TestCallers.admin(name) : TestCallers.user(name))
                .orElseGet(TestCallers::nobody);
    }
}
