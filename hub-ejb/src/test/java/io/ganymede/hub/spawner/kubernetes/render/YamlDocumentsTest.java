package io.ganymede.hub.spawner.kubernetes.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlDocumentsTest {

    @Test
    void writesADocumentForEachObject() {
        Map<String, Object> pod = new LinkedHashMap<>();
        pod.put("kind", "Pod");
        pod.put("args", List.of("a", "b: c"));
        pod.put("cpu", 0.5);
        pod.put("script", "one\ntwo\n");
        pod.put("nothing", null);
        Map<String, Object> service = Map.of("kind", "Service");

        String yaml = YamlDocuments.of(List.of(pod, service));

        assertThat(StreamSupport.stream(
                        new Load(LoadSettings.builder().build())
                                .loadAllFromString(yaml)
                                .spliterator(),
                        false))
                .containsExactly(pod, service);
        assertThat(yaml).startsWith("---\nkind: Pod\n").contains("script: |\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "N", "1:30", "0x1F", "1_000", "1e3", "12", "-", "2024-01-01", "true", ".5"})
    void quotesTextsThatSomeReadersTakeForSomethingElse(String text) {
        assertThat(YamlDocuments.of(List.of(Map.of("value", text)))).doesNotContain("value: " + text);
    }

    @Test
    void writesWhatIsThereTwiceTwice() {
        Map<String, String> labels = Map.of("app", "jupyterhub");

        assertThat(YamlDocuments.of(List.of(Map.of("labels", labels), Map.of("selector", labels))))
                .doesNotContain("&", "*");
    }
}
