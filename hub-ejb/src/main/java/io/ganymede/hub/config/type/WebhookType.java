package io.ganymede.hub.config.type;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.Webhook.FailurePolicy;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Type of webhooks: a map with where to ask and how.
 *
 * @param mayFail whether a failing endpoint may fail what it is asked for; if not, the policy is always to ignore it
 * @param extension interface that code in Java implements to do the same; not empty
 */
record WebhookType(boolean mayFail, String extension) implements SettingType<Webhook> {

    private static final String URL = "url";
    private static final String SECRET = "secret";
    private static final String SECRET_FILE = "secret_file";
    private static final String TIMEOUT = "timeout";
    private static final String FAILURE_POLICY = "failure_policy";
    private static final String CA_FILE = "ca_file";
    private static final List<String> KEYS = List.of(URL, SECRET, SECRET_FILE, TIMEOUT, FAILURE_POLICY, CA_FILE);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final int SHORTEST_SECRET = 16;

    private static final SettingType<Secret> SECRET_TEXT = SettingTypes.secret(
            text -> text.length() >= SHORTEST_SECRET,
            "a text of " + SHORTEST_SECRET + " characters or more, the same as at the receiver");

    @Override
    public Webhook parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        refuseOtherKeys(mapping);
        URI url = read(mapping, URL, SettingTypes.url())
                .orElseThrow(() -> new InvalidValueException(node, description() + " (there is no url)"));
        Optional<Path> caFile = read(mapping, CA_FILE, SettingTypes.path());
        if (caFile.isPresent() && !url.getScheme().equals("https")) {
            throw new InvalidValueException(value(mapping, CA_FILE), "left out, because the url is not https")
                    .within("." + CA_FILE);
        }
        return new Webhook(url, key(mapping), timeout(mapping), policy(mapping), caFile);
    }

    private static void refuseOtherKeys(Mapping mapping) throws InvalidValueException {
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!KEYS.contains(entry.getKey())) {
                throw new InvalidValueException(entry.getValue().value(), "one of " + String.join(", ", KEYS))
                        .within("." + entry.getKey());
            }
        }
    }

    private Webhook.Key key(Mapping mapping) throws InvalidValueException {
        Optional<Secret> text = read(mapping, SECRET, SECRET_TEXT);
        Optional<Path> file = read(mapping, SECRET_FILE, SettingTypes.path());
        if (text.isPresent() == file.isPresent()) {
            throw new InvalidValueException(
                    mapping, description() + " (there has to be either secret or secret_file, to sign requests with)");
        }
        return text.<Webhook.Key>map(Webhook.Key.Text::new).orElseGet(() -> new Webhook.Key.File(file.get()));
    }

    private static Duration timeout(Mapping mapping) throws InvalidValueException {
        Duration timeout = read(mapping, TIMEOUT, SettingTypes.duration()).orElse(DEFAULT_TIMEOUT);
        if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidValueException(
                            value(mapping, TIMEOUT), "a duration of more than 0 and at most 10m, for example 10s")
                    .within("." + TIMEOUT);
        }
        return timeout;
    }

    private FailurePolicy policy(Mapping mapping) throws InvalidValueException {
        String allowed = mayFail ? "fail or ignore" : "ignore or left out, because it is too late to fail anything";
        SettingType<String> type =
                SettingTypes.text(text -> text.equals("ignore") || mayFail && text.equals("fail"), allowed);
        return read(mapping, FAILURE_POLICY, type)
                .map(text -> FailurePolicy.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(mayFail ? FailurePolicy.FAIL : FailurePolicy.IGNORE);
    }

    private static <T> Optional<T> read(Mapping mapping, String key, SettingType<T> type) throws InvalidValueException {
        if (!mapping.entries().containsKey(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse(value(mapping, key)));
        } catch (InvalidValueException e) {
            throw e.within("." + key);
        }
    }

    private static ConfigurationNode value(Mapping mapping, String key) {
        return mapping.entries().get(key).value();
    }

    @Override
    public Object toTree(Webhook webhook) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(URL, webhook.url().toString());
        if (webhook.key() instanceof Webhook.Key.File file) {
            tree.put(SECRET_FILE, file.path().toString());
        } else {
            tree.put(SECRET, Secret.MASK);
        }
        tree.put(TIMEOUT, SettingTypes.duration().toTree(webhook.timeout()));
        tree.put(FAILURE_POLICY, webhook.failurePolicy().name().toLowerCase(Locale.ROOT));
        webhook.caFile().ifPresent(file -> tree.put(CA_FILE, file.toString()));
        return tree;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(URL, SettingTypes.url().schema());
        properties.put(SECRET, SECRET_TEXT.schema());
        properties.put(SECRET_FILE, SettingTypes.path().schema());
        properties.put(TIMEOUT, SettingTypes.duration().schema());
        properties.put(
                FAILURE_POLICY, SchemaObject.of("enum", mayFail ? List.of("fail", "ignore") : List.of("ignore")));
        properties.put(CA_FILE, SettingTypes.path().schema());
        Map<String, Object> schema = new LinkedHashMap<>(SchemaObject.of("type", "object", "properties", properties));
        schema.put("required", List.of(URL));
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public String description() {
        return "a webhook, for example {url: https://hooks.example.org/hub, secret_file: /etc/ganymede/hook-secret};"
                + " code in Java goes into an extension that implements " + extension;
    }

    @Override
    public String insteadOfCode() {
        return description();
    }

    @Override
    public String label() {
        return "webhook";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
