package io.ganymede.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ganymede.hub.config.Configuration;
import io.ganymede.hub.config.ConfigurationFixture;
import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import io.ganymede.hub.domain.role.EffectiveScopes;
import io.ganymede.hub.domain.role.RawScopes;
import io.ganymede.hub.domain.role.ScopeCatalogue;
import io.ganymede.hub.domain.role.ScopeExpansion;
import io.ganymede.hub.domain.user.Username;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read the metrics (hub contract 1.2, row 4, and 1.3). */
class MetricsPublicationTest {
    @ParameterizedTest(name = "1.2/4 authenticate_prometheus {0}, scope {1}: readable {2}")
    @CsvSource({
        "true, read:metrics, true",
        "true, read:users, false",
        "true, , false",
        "false, read:metrics, true",
        "false, read:users, true",
        "false, , true"
    })
    void isForThoseWhoMay(boolean authenticated, String scope, boolean readable) {
        Configuration configuration =
                ConfigurationFixture.load("JupyterHub: {authenticate_prometheus: " + authenticated + "}");
        MetricsPublication publication = new MetricsPublication(new HubMetrics(configuration), configuration);

        if (readable) {
            assertThat(publication.read(scopes(scope))).isNotEmpty();
        } else {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> publication.read(scopes(scope)))
                    .withMessageContaining("read:metrics")
                    .extracting(HubException::failure)
                    .isEqualTo(Failure.ACTION_NOT_AUTHORIZED);
        }
    }

    private static EffectiveScopes scopes(String scope) {
        return new ScopeExpansion(
                        ScopeCatalogue.STANDARD,
                        user -> Set.of(),
                        Optional.of(Username.of("prometheus")),
                        Optional.empty())
                .add(scope == null ? RawScopes.NONE : RawScopes.of(scope))
                .toExpandedScopes();
    }
}
