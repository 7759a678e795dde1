package io.ganymede.hub.spawner.kubernetes.profile;

import java.util.Locale;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;

/** The short names that profiles without a {@code slug} get of their titles (KubeSpawner contract 19.1). Pure. */
final class Slugs {
    private static final Pattern QUOTES = Pattern.compile("'+");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d)");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");

    private Slugs() {}

    /**
     * Lower-case ASCII letters, digits and single hyphens; empty if nothing of the title can be written so.
     *
     * @param title in any script; Chinese becomes pinyin without tones
     */
    static String of(String title) {
        String latin = Junidecode.unidecode(QUOTES.matcher(title).replaceAll("-"));
        // quotes that only transliteration made join the letters around them
        String joined = QUOTES.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("");
        String hyphenated =
                OTHERS.matcher(THOUSANDS.matcher(joined).replaceAll("")).replaceAll("-");
        return ENDS.matcher(hyphenated).replaceAll("");
    }
}
