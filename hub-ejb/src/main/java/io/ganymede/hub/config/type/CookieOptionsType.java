package io.ganymede.hub.config.type;

import io.ganymede.hub.config.CookieOptions;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Type of cookie attributes: a map whose keys may be written in any letter case. */
record CookieOptionsType() implements SettingType<CookieOptions> {

    private static final List<String> SAME_SITE = List.of("Lax", "Strict", "None");

    @Override
    public CookieOptions parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        CookieOptions options = CookieOptions.NONE;
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            ConfigurationNode value = entry.getValue().value();
            try {
                options = with(options, entry.getKey().toLowerCase(Locale.ROOT), value);
            } catch (InvalidValueException e) {
                throw e.within("." + entry.getKey());
            }
        }
        return options;
    }

    private CookieOptions with(CookieOptions options, String key, ConfigurationNode value)
            throws InvalidValueException {
        return switch (key) {
            case "samesite" ->
                new CookieOptions(Optional.of(sameSite(value)), options.secure(), options.httpOnly(), options.domain());
            case "secure" ->
                new CookieOptions(options.sameSite(), Optional.of(flag(value)), options.httpOnly(), options.domain());
            case "httponly" ->
                new CookieOptions(options.sameSite(), options.secure(), Optional.of(flag(value)), options.domain());
            case "domain" ->
                new CookieOptions(
                        options.sameSite(),
                        options.secure(),
                        options.httpOnly(),
                        Optional.of(SettingTypes.text().parse(value)));
            default -> throw new InvalidValueException(value, "one of samesite, secure, httponly, domain");
        };
    }

    private String sameSite(ConfigurationNode node) throws InvalidValueException {
        String text = SettingTypes.text().parse(node);
        return SAME_SITE.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(node, "Lax, Strict or None"));
    }

    private boolean flag(ConfigurationNode node) throws InvalidValueException {
        return SettingTypes.flag().parse(node);
    }

    @Override
    public Object toTree(CookieOptions value) {
        return value.asMap();
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaObject.of(
                "type",
                "object",
                "propertyNames",
                SchemaObject.of("pattern", "^(?:[Ss]ame[Ss]ite|[Ss]ecure|[Hh]ttp[Oo]nly|[Dd]omain)$"));
    }

    @Override
    public String description() {
        return "a map with any of samesite, secure, httponly and domain, for example {samesite: Lax, secure: true}";
    }

    @Override
    public String label() {
        return "cookie attributes";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
