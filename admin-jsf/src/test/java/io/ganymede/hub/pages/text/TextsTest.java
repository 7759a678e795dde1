package io.ganymede.hub.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ganymede.hub.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Path WEB = Path.of("src/main/webapp/WEB-INF");
    private static final Pattern USED_IN_VIEWS = Pattern.compile("texts\\.of\\('([a-z0-9.]+)'[,)]");
    private static final Pattern USED_IN_SCRIPTS = Pattern.compile("(?:\\btext\\(\"|texts\\.)([A-Za-z]+)\\b");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"/io/ganymede/hub/pages/Pages", "/io/ganymede/hub/Failures"})
    void bothLanguagesHaveTheSameKeysWithTheSamePlaces(String bundle) {
        Properties english = load(bundle + ".properties");
        Properties chinese = load(bundle + "_zh_CN.properties");

        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(chinese.getProperty(key)).as(key).isNotBlank();
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        });
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureHasASentenceAndAHintInEveryLanguage(Failure failure) {
        assertThat(Language.values()).allSatisfy(language -> {
            assertThat(Texts.in(language).forUser(failure)).isNotBlank();
            assertThat(Texts.in(language).forOperator(failure)).isNotBlank();
        });
    }

    @Test
    void everyTextThatAViewNamesExists() {
        Set<String> used = found(WEB, ".xhtml", USED_IN_VIEWS);

        assertThat(used).hasSizeGreaterThan(80);
        assertThat(load("/io/ganymede/hub/pages/Pages.properties").stringPropertyNames())
                .containsAll(used);
    }

    @Test
    void everyTextThatAScriptNamesExists() {
        Set<String> used = found(WEB.resolve("static"), ".js", USED_IN_SCRIPTS);

        assertThat(used).hasSizeGreaterThan(12);
        assertThat(Texts.in(Language.ENGLISH).forScripts().keySet()).containsAll(used);
    }

    @Test
    void noViewHoldsTextOfItsOwn() throws IOException {
        Pattern words = Pattern.compile(">[^<#]*[A-Za-z]{3,}[^<#]*<");
        try (Stream<Path> views = Files.walk(WEB)) {
            List<Path> offenders = views.filter(path -> path.toString().endsWith(".xhtml"))
                    .filter(path -> words.matcher(read(path).replaceAll("(?s)<!--.*?-->|<script.*?</script>", ""))
                            .find())
                    .toList();
            assertThat(offenders).isEmpty();
        }
    }

    @Test
    void textsWithPlacesUseTheLanguage() {
        assertThat(Texts.in(Language.ENGLISH).of("admin.shown", 1, 50, 12345L)).isEqualTo("1–50 of 12,345");
        assertThat(Texts.in(Language.CHINESE).of("admin.shown", 1, 50, 12345L)).contains("12,345");
        assertThat(Texts.in(Language.CHINESE).reason(404)).isEqualTo("未找到");
        assertThat(Texts.in(Language.ENGLISH).reason(499)).isEqualTo("Error");
    }

    private static Set<String> found(Path folder, String suffix, Pattern pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(suffix))
                    .flatMap(path -> pattern.matcher(read(path)).results().map(match -> match.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> places(String text) {
        Matcher matcher = PLACE.matcher(text);
        return matcher.results().map(result -> result.group()).collect(Collectors.toSet());
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (InputStream stream = TextsTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
