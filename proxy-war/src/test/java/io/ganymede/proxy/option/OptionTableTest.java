package io.ganymede.proxy.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptionTableTest {

    @ParameterizedTest
    @EnumSource
    void describesEveryOption(ProxyOption option) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("\n| `" + option.optionName() + "` | ");
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryOptionOfTheLauncher(LauncherOption option) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("\n| `--" + option.optionName() + "` | ");
    }
}
