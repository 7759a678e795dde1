package io.ganymede.hub.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSamePlaces() throws IOException {
        Properties english = load("Sentences.properties");
        Properties chinese = load("Sentences_zh_CN.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(english.getProperty(key) + chinese.getProperty(key))
                    .as(key)
                    .doesNotContain("'");
        });
    }

    @Test
    void putsPartsIntoTheLastPlace() {
        Sentence memory = new Sentence("unschedulable.on", List.of("2"), List.of(Sentence.of("unschedulable.memory")));
        Sentence sentence =
                new Sentence("unschedulable", List.of("3"), List.of(memory, Sentence.of("unschedulable.cpu")));

        assertThat(Sentences.english(sentence))
                .isEqualTo("None of the 3 machines can take your server now: not enough free memory on 2; "
                        + "not enough free CPU.");
        assertThat(Sentences.in(Locale.SIMPLIFIED_CHINESE).say(sentence))
                .isEqualTo("现有 3 台机器暂时都无法运行您的服务器：2 台空闲内存不足；空闲 CPU 不足。");
        assertThat(Sentence.ofJson(sentence.toJson())).isEqualTo(sentence);
    }

    @Test
    void saysWhatItCanOfASentenceThatItDoesNotKnow() {
        assertThat(Sentences.english(Sentence.of("of.a.later.release", "disk", "3")))
                .isEqualTo("disk 3");
    }

    @Test
    void leavesPlacesOfArgumentsAlone() {
        assertThat(Sentences.english(Sentence.of("other", "it's {0} of {1}"))).isEqualTo("it's {0} of {1}");
    }

    private static TreeSet<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream stream = SentencesTest.class.getResourceAsStream("/io/ganymede/hub/" + name)) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
