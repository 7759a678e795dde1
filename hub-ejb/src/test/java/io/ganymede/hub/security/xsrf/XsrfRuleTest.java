package io.ganymede.hub.security.xsrf;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.security.Caller.Credential;
import io.ganymede.hub.security.web.RequestArea;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of hub contract 6.1. */
class XsrfRuleTest {
    @ParameterizedTest(name = "6.1 {0} {1} by {2}, mode {3}, site {4}, origin {5}: {6}")
    @CsvSource({
        // by token
        "API,  POST,   TOKEN,  ,            ,            true,  false",
        "API,  GET,    TOKEN,  cors,        cross-site,  true,  false",
        "API,  DELETE, IDENTITY_PROVIDER_TOKEN, cors, cross-site, true, false",
        "PAGE, POST,   IDENTITY_PROVIDER_TOKEN, ,   ,          true,  false",
        "PAGE_WITH_TOKENS, POST, TOKEN, ,     ,            false, false",
        // pages
        "PAGE, GET,    COOKIE, cors,        cross-site,  true,  false",
        "PAGE, HEAD,   COOKIE, ,            ,            false, false",
        "PAGE, OPTIONS,NONE,   ,            ,            false, false",
        "PAGE, GET,    NONE,   navigate,    ,            false, false",
        "PAGE, POST,   COOKIE, navigate,    same-origin, true,  true",
        "PAGE, POST,   COOKIE, no-cors,     same-origin, true,  true",
        "PAGE, POST,   COOKIE, ,            ,            false, true",
        "PAGE, POST,   NONE,   navigate,    same-origin, true,  true",
        "PAGE, POST,   NONE,   ,            ,            false, true",
        "PAGE_WITH_TOKENS, POST, COOKIE, ,    ,            false, true",
        "PAGE, PUT,    NONE,   ,            ,            false, true",
        "PAGE, BREW,   COOKIE, ,            ,            false, false",
        "PAGE, BREW,   NONE,   navigate,    cross-site,  true,  false",
        // API by cookie
        "API,  HEAD,   COOKIE, cors,        cross-site,  true,  false",
        "API,  OPTIONS,COOKIE, cors,        cross-site,  true,  false",
        "API,  GET,    COOKIE, ,            ,            false, false",
        "API,  GET,    COOKIE, navigate,    cross-site,  false, false",
        "API,  GET,    COOKIE, no-cors,     same-origin, false, false",
        "API,  GET,    COOKIE, no-cors,     cross-site,  false, true",
        "API,  GET,    COOKIE, no-cors,     ,            false, true",
        "API,  GET,    COOKIE, cors,        same-origin, false, true",
        "API,  GET,    COOKIE, same-origin, same-origin, false, true",
        "API,  GET,    COOKIE, websocket,   cross-site,  true,  false",
        "API,  POST,   COOKIE, websocket,   cross-site,  true,  true",
        "API,  POST,   COOKIE, ,            ,            false, true",
        "API,  POST,   COOKIE, navigate,    same-origin, true,  true",
        "API,  PUT,    COOKIE, no-cors,     same-origin, true,  true",
        "API,  PATCH,  COOKIE, ,            ,            false, true",
        "API,  DELETE, COOKIE, ,            ,            false, true",
        "API,  BREW,   COOKIE, cors,        cross-site,  true,  false",
        // API by nobody
        "API,  GET,    NONE,   cors,        cross-site,  true,  true",
        "API,  POST,   NONE,   ,            ,            true,  true",
        "API,  GET,    NONE,   ,            ,            false, false",
        "API,  POST,   NONE,   cors,        cross-site,  false, false",
    })
    void demandsATokenExactlyWhereTheContractSays(
            RequestArea area,
            String method,
            Credential credential,
            String mode,
            String site,
            boolean origin,
            boolean demanded) {
        XsrfRule rule =
                new XsrfRule(area, method, credential, Optional.ofNullable(mode), Optional.ofNullable(site), origin);

        assertThat(rule.demandsToken()).isEqualTo(demanded);
    }
}
