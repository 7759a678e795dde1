package io.ganymede.hub.spawner.kubernetes.render;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Writes objects as YAML documents that every reader understands alike, those of YAML 1.1 included. */
public final class YamlDocuments {
    private static final int LONGEST_LINE = 4096;

    private YamlDocuments() {}

    /** The objects in their order, each as a document of its own. */
    public static String of(List<Map<String, Object>> objects) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setExplicitStart(true)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(LONGEST_LINE)
                // the same list in two places is written twice
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings, new QuotingRepresenter(settings)).dumpAllToString(objects.iterator());
    }

    /** Puts texts in quotes that YAML 1.1 takes for something else. */
    private static final class QuotingRepresenter extends StandardRepresenter {
        private static final Pattern AMBIGUOUS = Pattern.compile(
                "(?i)y|n|yes|no|on|off|true|false|null|~|=|[-+]?[\\d.][\\d_.,:]*(e[-+]?\\d+)?|0[xob][\\da-f_]+|[\\d-]+.*");

        QuotingRepresenter(DumpSettings settings) {
            super(settings);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            boolean quoted = tag.equals(Tag.STR)
                    && style == ScalarStyle.PLAIN
                    && AMBIGUOUS.matcher(value).matches();
            return super.representScalar(tag, value, quoted ? ScalarStyle.DOUBLE_QUOTED : style);
        }
    }
}
