package io.ganymede.hub.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dregenerate=true}, it writes the page anew in place of comparing it. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("..", "hub-ear", "docs", "configuration.md");

    @Test
    @DisplayName("the reference page says what the declarations say")
    void pageIsUpToDate() throws IOException {
        String generated = ConfigurationReference.markdown();
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, generated);
        }

        assertThat(PAGE)
                .as("regenerate with: mvn -pl hub-ejb -am test -Dtest=ConfigurationReferenceTest -Dregenerate=true")
                .hasContent(generated);
    }
}
