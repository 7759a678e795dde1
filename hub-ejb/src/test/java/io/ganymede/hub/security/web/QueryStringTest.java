package io.ganymede.hub.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryStringTest {
    @Test
    void takesTheLastValueDecoded() {
        QueryString query = new QueryString("next=a&next=%2Fhub%2Fhome&x&y=");

        assertThat(query.last("next")).contains("/hub/home");
        assertThat(query.last("x")).contains("");
        assertThat(query.last("y")).contains("");
        assertThat(query.last("z")).isEmpty();
    }

    @Test
    void leavesArgumentsOut() {
        assertThat(new QueryString("a=%20&%6Eext=x&b=2&_xsrf=y").without(Set.of("next", "_xsrf")))
                .isEqualTo("a=%20&b=2");
        assertThat(new QueryString(null).without(Set.of("next"))).isEmpty();
    }

    @Test
    void survivesMalformedEscapes() {
        assertThat(new QueryString("a=%zz&%").last("a")).contains("%zz");
    }
}
