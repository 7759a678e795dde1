package io.ganymede.hub.pages.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementsTest {
    private final Announcements announcements = new Announcements(Map.of(
            "announcement",
            "<b>all</b>",
            "announcement_login",
            "log in",
            "announcement_home",
            "",
            "announcement_spawn",
            5L));

    @ParameterizedTest(name = "5.10 {arguments}")
    @CsvSource({"login, log in", "home, ''", "spawn, <b>all</b>", "admin, <b>all</b>"})
    void onesOwnBeatsTheGeneralOne(String view, String html) {
        assertThat(announcements.on(view)).isEqualTo(html);
        assertThat(new Announcements(Map.of()).on(view)).isEmpty();
    }
}
