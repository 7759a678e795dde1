package io.ganymede.hub.spawner.kubernetes.narration;

import io.ganymede.hub.domain.text.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the scheduler says of a pod that finds no node, such as {@code 0/5 nodes are available: 2 Insufficient
 * memory, 3 node(s) had untolerated taint {gpu: true}}. Has no effects.
 */
public final class SchedulingShortage {
    private static final Pattern HEAD = Pattern.compile("\\d+/(\\d+) nodes are available: *");
    private static final Pattern COUNTED = Pattern.compile("(\\d+) (.*)");
    private static final Pattern INSUFFICIENT = Pattern.compile("Insufficient (\\S+)");
    private static final Pattern TAINT = Pattern.compile("untolerated taint\\(?s?\\)? ?\\{([^}]*)\\}");
    private static final Pattern CLAIM_MISSING = Pattern.compile("persistentvolumeclaim \"([^\"]+)\" not found");
    private static final int MOST_REASONS = 6;

    /** What the scheduler writes of a node, and the key that tells it, in this order. */
    private static final List<Phrase> PHRASES = List.of(
            new Phrase("unbound immediate persistentvolumeclaims", "unschedulable.claim"),
            new Phrase("volume node affinity conflict", "unschedulable.volume-elsewhere"),
            new Phrase("available persistent volumes to bind", "unschedulable.no-volume"),
            new Phrase("exceed max volume count", "unschedulable.volumes"),
            new Phrase("too many pods", "unschedulable.pods"),
            new Phrase("were unschedulable", "unschedulable.cordoned"),
            new Phrase("were not ready", "unschedulable.not-ready"),
            new Phrase("anti-affinity", "unschedulable.anti-affinity"),
            new Phrase("node affinity", "unschedulable.affinity"),
            new Phrase("node selector", "unschedulable.affinity"),
            new Phrase("pod affinity", "unschedulable.pod-affinity"),
            new Phrase("topology spread", "unschedulable.spread"),
            new Phrase("free ports", "unschedulable.ports"),
            new Phrase("no nodes available", "unschedulable.no-nodes"));

    private SchedulingShortage() {}

    private record Phrase(String words, String key) {}

    /** The sentence for the waiting user: on how many of the nodes what is missing. */
    public static Sentence explain(String message) {
        String text = withoutPreemption(message);
        Matcher head = HEAD.matcher(text);
        String nodes = head.find() ? head.group(1) : "";
        String reasons = nodes.isEmpty() ? text : text.substring(head.end());
        Set<Sentence> parts = new LinkedHashSet<>();
        for (String reason : reasonsOf(reasons)) {
            if (parts.size() < MOST_REASONS) {
                parts.add(reason(reason, !nodes.equals("1")));
            }
        }
        List<Sentence> all = List.copyOf(parts);
        return switch (nodes) {
            case "", "0" -> new Sentence("unschedulable.somewhere", List.of(), all);
            case "1" -> new Sentence("unschedulable.one", List.of(), all);
            default -> new Sentence("unschedulable", List.of(nodes), all);
        };
    }

    /** Which resources are short, as the scheduler names them, such as {@code memory}; may be empty. */
    public static Set<String> resources(String message) {
        Set<String> names = new LinkedHashSet<>();
        Matcher insufficient = INSUFFICIENT.matcher(withoutPreemption(message).replaceAll("[.,;]( |$)", " "));
        while (insufficient.find()) {
            names.add(insufficient.group(1));
        }
        return names;
    }

    /** What would happen if other pods were ended for this one interests nobody who waits. */
    private static String withoutPreemption(String message) {
        int preemption = message.indexOf(" preemption:");
        String text = (preemption < 0 ? message : message.substring(0, preemption)).strip();
        return text.replaceFirst("\\.? *no new claims to deallocate,?$", "");
    }

    /** Commas separate reasons, but not within the braces of a taint. */
    private static List<String> reasonsOf(String text) {
        List<String> reasons = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == ',' && depth <= 0) {
                reasons.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        reasons.add(text.substring(begin));
        return reasons.stream()
                .map(reason -> reason.strip().replaceFirst("\\.$", ""))
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    private static Sentence reason(String text, boolean several) {
        Matcher counted = COUNTED.matcher(text);
        boolean hasCount = counted.matches();
        String what = hasCount ? counted.group(2) : text;
        Sentence plain = plainReason(what);
        return hasCount && several && !plain.key().equals("unschedulable.claim")
                ? new Sentence("unschedulable.on", List.of(counted.group(1)), List.of(plain))
                : plain;
    }

    private static Sentence plainReason(String what) {
        Matcher insufficient = INSUFFICIENT.matcher(what);
        if (insufficient.find()) {
            return shortOf(insufficient.group(1));
        }
        Matcher taint = TAINT.matcher(what);
        if (taint.find()) {
            return Sentence.of("unschedulable.taint", taint.group(1).strip().replaceFirst(":\\s*$", ""));
        }
        if (what.contains("untolerated taint")) {
            return Sentence.of("unschedulable.tainted");
        }
        Matcher missing = CLAIM_MISSING.matcher(what);
        if (missing.find()) {
            return Sentence.of("unschedulable.claim-missing", missing.group(1));
        }
        String lower = what.toLowerCase(Locale.ROOT);
        return PHRASES.stream()
                .filter(phrase -> lower.contains(phrase.words()))
                .findFirst()
                .map(phrase -> Sentence.of(phrase.key()))
                .orElseGet(() -> Sentence.of("unschedulable.other", what));
    }

    private static Sentence shortOf(String resource) {
        return switch (resource) {
            case "cpu" -> Sentence.of("unschedulable.cpu");
            case "memory" -> Sentence.of("unschedulable.memory");
            case "ephemeral-storage" -> Sentence.of("unschedulable.disk");
            default ->
                resource.endsWith("/gpu") || resource.contains("gpu")
                        ? Sentence.of("unschedulable.gpu", resource)
                        : Sentence.of("unschedulable.resource", resource);
        };
    }
}
