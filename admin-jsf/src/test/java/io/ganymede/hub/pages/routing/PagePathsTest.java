package io.ganymede.hub.pages.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.PublicHosts;
import io.ganymede.hub.config.SubdomainHook;
import io.ganymede.hub.config.Subdomains;
import io.ganymede.hub.domain.server.ServerId;
import io.ganymede.hub.domain.server.ServerName;
import io.ganymede.hub.domain.user.Username;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePathsTest {
    private final PagePaths paths = new PagePaths("/base/");
    private final ServerId main = ServerId.defaultServer(Username.of("bo b@x"));
    private final ServerId named = ServerId.of(Username.of("bob"), ServerName.of("größe"));

    @Test
    void namesAreEscapedAsTheContractEscapesThem() {
        assertThat(paths.server(main)).isEqualTo("/base/user/bo%20b@x/");
        assertThat(paths.server(named)).isEqualTo("/base/user/bob/gr%C3%B6%C3%9Fe/");
        assertThat(paths.serverApi(main)).isEqualTo("/base/hub/api/users/bo%20b@x/server");
        assertThat(paths.serverApi(named)).isEqualTo("/base/hub/api/users/bob/servers/gr%C3%B6%C3%9Fe");
    }

    @Test
    void nextIsEscapedWholly() {
        assertThat(paths.spawn(named, Optional.of("/user/bob/x?a=b&c=d")))
                .isEqualTo("/base/hub/spawn/bob/gr%C3%B6%C3%9Fe?next=%2Fuser%2Fbob%2Fx%3Fa%3Db%26c%3Dd");
        assertThat(paths.login(Optional.empty())).isEqualTo("/base/hub/login");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/gr%C3%B6%C3%9Fe/l@b/hub/home, /gr%C3%B6%C3%9Fe/l@b/hub/home",
        "/gr%c3%b6%C3%9fe/l%40b/hub/a%2fb, /gr%C3%B6%C3%9Fe/l@b/hub/a%2fb",
        "/%67r%C3%B6%C3%9Fe/l@b/, /gr%C3%B6%C3%9Fe/l@b/",
        "/gr%C3%B6%C3%9Fe%2Fl@b/hub, /gr%C3%B6%C3%9Fe%2Fl@b/hub",
        "/other/l%40b/hub, /other/l%40b/hub",
        "/gr%C3%B6%C3%9Fe, /gr%C3%B6%C3%9Fe",
        "/, /",
        "'', ''"
    })
    void theBasePathIsSpelledInOneWay(String sent, String spelled) {
        assertThat(new PagePaths("/gr%C3%B6%C3%9Fe/l@b/").spelled(sent)).isEqualTo(spelled);
    }

    @Test
    void serversOfUsersWithHostsAreFoundThere() {
        PublicHosts hosts =
                new PublicHosts(Optional.of(new Subdomains(URI.create("https://hub.example"), SubdomainHook.IDNA)));

        assertThat(new PagePaths("/base/", hosts).server(named))
                .isEqualTo("https://bob.hub.example/base/user/bob/gr%C3%B6%C3%9Fe/");
    }

    @Test
    void aBaseWithoutSlashesIsAProgrammingError() {
        assertThatThrownBy(() -> new PagePaths("/base")).isInstanceOf(IllegalArgumentException.class);
    }
}
