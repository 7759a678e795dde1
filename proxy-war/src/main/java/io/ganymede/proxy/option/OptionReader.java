package io.ganymede.proxy.option;

import io.ganymede.proxy.route.TargetUrl;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads single options as what they are, with their defaults. */
final class OptionReader {

    private final Map<ProxyOption, String> values;

    OptionReader(Map<ProxyOption, String> values) {
        this.values = values;
    }

    Optional<String> text(ProxyOption option) {
        String value = values.getOrDefault(option, "").strip();
        return Optional.of(value.isEmpty() ? option.defaultValue() : value).filter(text -> !text.isEmpty());
    }

    Optional<TargetUrl> url(ProxyOption option) {
        return text(option).map(text -> TargetUrl.parse(text)
                .orElseThrow(() -> problem(option, "an http or https address", text)));
    }

    boolean flag(ProxyOption option) {
        String value = text(option).orElse("false").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem(option, "true or false", value);
        };
    }

    int number(ProxyOption option, int least, int most) {
        String value = text(option).orElse("0");
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same complaint as for a number out of range
        }
        throw problem(option, "a number from " + least + " to " + most, value);
    }

    /** A port; empty if none is given. */
    OptionalInt port(ProxyOption option) {
        return text(option).isPresent() ? OptionalInt.of(number(option, 1, 65535)) : OptionalInt.empty();
    }

    Duration milliseconds(ProxyOption option) {
        return Duration.ofMillis(number(option, 0, Integer.MAX_VALUE));
    }

    System.Logger.Level level(ProxyOption option) {
        String value = text(option).orElse("").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "debug" -> System.Logger.Level.DEBUG;
            case "info" -> System.Logger.Level.INFO;
            case "warn", "warning" -> System.Logger.Level.WARNING;
            case "error" -> System.Logger.Level.ERROR;
            default -> throw problem(option, "debug, info, warn or error", value);
        };
    }

    static InvalidOptionException problem(ProxyOption option, String right, String value) {
        return new InvalidOptionException(option.property() + " must be " + right + ", not '" + value + "'");
    }
}
