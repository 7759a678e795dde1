package io.ganymede.hub.application.server;

import io.ganymede.hub.spawner.SpawnForm;
import java.util.Objects;

/** What somebody fills in before their server starts. */
public sealed interface StartForm {
    /** One of the offers that the spawner makes. */
    record Offers(SpawnForm form) implements StartForm {
        public Offers {
            Objects.requireNonNull(form, "form");
        }
    }

    /** HTML that the operator wrote, shown as it is. */
    record Written(String html) implements StartForm {
        public Written {
            Objects.requireNonNull(html, "html");
        }
    }
}
