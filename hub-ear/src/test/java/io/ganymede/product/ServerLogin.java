package io.ganymede.product;

import static io.ganymede.product.ContractClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** What happens between a browser, a user's server and the hub when somebody opens the server: OAuth, step by step. */
final class ServerLogin {
    private ServerLogin() {}

    /** Where the server sends the browser. */
    static String path(String owner) {
        return "/hub/api/oauth2/authorize?response_type=code&client_id=jupyterhub-user-" + owner
                + "&redirect_uri=%2Fuser%2F" + owner + "%2Foauth_callback";
    }

    /**
     * The token that a server gets in the browser's session.
     *
     * @param secret of the server, which is its own token
     */
    static String token(HubBrowser browser, String owner, String secret) {
        return redeem(browser.base(), owner, secret, code(browser, owner, ""));
    }

    /**
     * The code that the browser is sent back with; it agrees if it is asked.
     *
     * @param more what the query has besides
     */
    static String code(HubBrowser browser, String owner, String more) {
        try {
            HttpResponse<String> answer = browser.get(path(owner) + more);
            if (answer.statusCode() == 200) {
                answer = browser.submit(
                        path(owner) + more,
                        Map.of("_xsrf", browser.xsrf("/hub/"), "scopes", "access:servers!server=" + owner + "/"));
            }
            String location = answer.headers().firstValue("Location").orElseThrow();
            return location.replaceFirst(".*[?&]code=([^&]*).*", "$1");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The token that a server gets for a code. */
    static String redeem(URI hub, String owner, String secret, String code) {
        try {
            HttpResponse<String> answer = new HubBrowser(hub)
                    .submit(
                            "/hub/api/oauth2/token",
                            Map.of(
                                    "grant_type",
                                    "authorization_code",
                                    "client_id",
                                    "jupyterhub-user-" + owner,
                                    "client_secret",
                                    secret,
                                    "redirect_uri",
                                    "/user/" + owner + "/oauth_callback",
                                    "code",
                                    code));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return object(answer.body()).getString("access_token");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
