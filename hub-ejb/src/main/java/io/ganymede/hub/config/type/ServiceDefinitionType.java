package io.ganymede.hub.config.type;

import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.config.ServiceDefinition.OAuthTerms;
import io.ganymede.hub.config.ServiceDefinition.Program;
import io.ganymede.hub.config.source.ConfigurationNode;
import io.ganymede.hub.config.source.ConfigurationNode.Entry;
import io.ganymede.hub.config.source.ConfigurationNode.Mapping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Type of one service (hub contract 7.7). Empty texts count as left out, as in JupyterHub. */
record ServiceDefinitionType() implements SettingType<ServiceDefinition> {
    private static final String NAME = "name";
    private static final String API_TOKEN = "api_token";
    private static final String COMMAND = "command";
    private static final String ENVIRONMENT = "environment";
    private static final int LONGEST_TIMEOUT_SECONDS = 3600;
    private static final int USUAL_TIMEOUT_SECONDS = 30;

    static final SettingType<String> NAME_TYPE = SettingTypes.text(
            text -> text.matches("(?!\\.+$)(?!.*%[0-9A-Fa-f]{2})[^/\\p{Cntrl}]{1,200}") && text.equals(text.strip()),
            "a name of 1 to 200 characters without /, without percent-encoding and without blanks at its ends,"
                    + " for example grader");
    private static final SettingType<String> CLIENT_ID = SettingTypes.text(
            text -> text.matches("service-[^\\s\\p{Cntrl}]{1,247}"),
            "a text that begins with service-, for example service-grader");
    private static final SettingType<String> REDIRECT_URI = SettingTypes.text(
            text -> text.matches("(?:https?://[^/\\s]+)?/[^\\s#]*") && text.length() <= 1023,
            "an absolute URL or a path, for example https://grader.example.org/oauth_callback");
    private static final SettingType<Secret> TOKEN =
            SettingTypes.secret(text -> text.length() >= 8 && text.length() <= 64, "a text of 8 to 64 characters");
    private static final SettingType<Map<String, Object>> ANYTHING =
            new DictionaryType(key -> true, "any text", "map", "a map, for example {contact: ada}");

    /** All fields, in the order of the documentation. */
    private static final Map<String, SettingType<?>> FIELDS = fields();

    private static Map<String, SettingType<?>> fields() {
        Map<String, SettingType<?>> fields = new LinkedHashMap<>();
        fields.put(NAME, NAME_TYPE);
        fields.put("admin", SettingTypes.flag());
        fields.put("url", SettingTypes.url());
        fields.put(API_TOKEN, TOKEN);
        fields.put("info", ANYTHING);
        fields.put("display", SettingTypes.flag());
        fields.put("oauth_no_confirm", SettingTypes.flag());
        fields.put("oauth_client_id", CLIENT_ID);
        fields.put("oauth_redirect_uri", REDIRECT_URI);
        fields.put("oauth_client_allowed_scopes", SettingTypes.texts());
        fields.put("oauth_roles", SettingTypes.texts());
        fields.put(COMMAND, SettingTypes.command());
        fields.put("cwd", SettingTypes.path());
        fields.put(ENVIRONMENT, SettingTypes.textMap());
        fields.put("user", SettingTypes.nonEmptyText());
        fields.put("timeout", SettingTypes.integer(0, LONGEST_TIMEOUT_SECONDS));
        return fields;
    }

    @Override
    public ServiceDefinition parse(ConfigurationNode node) throws InvalidValueException {
        if (!(node instanceof Mapping mapping)) {
            throw new InvalidValueException(node, description());
        }
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            if (!FIELDS.containsKey(entry.getKey())) {
                throw new InvalidValueException(
                                entry.getValue().value(), "one of " + String.join(", ", FIELDS.keySet()))
                        .within("." + entry.getKey());
            }
        }
        Fields fields = new Fields(withoutEmptyTexts(mapping));
        OAuthTerms terms = new OAuthTerms(
                fields.read("oauth_client_id", CLIENT_ID),
                fields.read("oauth_redirect_uri", REDIRECT_URI),
                fields.read("oauth_client_allowed_scopes", SettingTypes.texts()).orElse(List.of()),
                fields.read("oauth_roles", SettingTypes.texts()).orElse(List.of()),
                fields.read("oauth_no_confirm", SettingTypes.flag()).orElse(false));
        ServiceDefinition service = new ServiceDefinition(
                fields.readRequired(NAME, NAME_TYPE),
                fields.read("admin", SettingTypes.flag()).orElse(false),
                fields.read("url", SettingTypes.url()),
                fields.read(API_TOKEN, TOKEN),
                fields.read("info", ANYTHING).orElse(Map.of()),
                fields.read("display", SettingTypes.flag()).orElse(true),
                terms,
                program(fields),
                Duration.ofSeconds(fields.read("timeout", SettingTypes.integer(0, LONGEST_TIMEOUT_SECONDS))
                        .orElse(USUAL_TIMEOUT_SECONDS)));
        if (service.isOAuthClient()
                && service.url().isEmpty()
                && terms.redirectUri().isEmpty()) {
            throw new InvalidValueException(
                    mapping, "a service with a url or an oauth_redirect_uri, because it is to be an OAuth client");
        }
        return service;
    }

    private static Optional<Program> program(Fields fields) throws InvalidValueException {
        List<String> command = fields.read(COMMAND, SettingTypes.command()).orElse(List.of());
        Program program = new Program(
                command,
                fields.read("cwd", SettingTypes.path()),
                fields.read(ENVIRONMENT, SettingTypes.textMap()).orElse(Map.of()),
                fields.read("user", SettingTypes.nonEmptyText()));
        return command.isEmpty() ? Optional.empty() : Optional.of(program);
    }

    private static Mapping withoutEmptyTexts(Mapping mapping) {
        Map<String, Entry> kept = new LinkedHashMap<>(mapping.entries());
        kept.entrySet()
                .removeIf(entry -> !entry.getKey().equals(NAME)
                        && entry.getValue().value() instanceof ConfigurationNode.Scalar scalar
                        && scalar.text().isEmpty());
        return new Mapping(mapping.place(), kept);
    }

    @Override
    public Object toTree(ServiceDefinition service) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(NAME, service.name());
        tree.put("admin", service.admin());
        service.url().ifPresent(url -> tree.put("url", url.toString()));
        service.apiToken().ifPresent(token -> tree.put(API_TOKEN, Secret.MASK));
        tree.put("info", service.info());
        tree.put("display", service.displayed());
        tree.put("oauth_no_confirm", service.terms().noConfirmation());
        service.terms().clientId().ifPresent(id -> tree.put("oauth_client_id", id));
        service.terms().redirectUri().ifPresent(uri -> tree.put("oauth_redirect_uri", uri));
        tree.put("oauth_client_allowed_scopes", service.terms().allowedScopes());
        tree.put("oauth_roles", service.terms().roles());
        service.program().ifPresent(program -> putProgram(tree, program));
        tree.put("timeout", service.timeout().toSeconds());
        return tree;
    }

    private static void putProgram(Map<String, Object> tree, Program program) {
        tree.put(COMMAND, program.command());
        program.folder().ifPresent(folder -> tree.put("cwd", folder.toString()));
        Map<String, Object> masked = new TreeMap<>();
        program.environment().keySet().forEach(name -> masked.put(name, Secret.MASK));
        tree.put(ENVIRONMENT, masked);
        program.systemUser().ifPresent(user -> tree.put("user", user));
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        FIELDS.forEach((name, type) -> properties.put(name, type.schema()));
        Map<String, Object> schema = new LinkedHashMap<>(SchemaObject.of("type", "object", "properties", properties));
        schema.put("required", List.of(NAME));
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public String description() {
        return "a service, for example {name: grader, url: \"http://127.0.0.1:10101\", command: [python3, grader.py]}";
    }

    @Override
    public String label() {
        return "service";
    }

    @Override
    public boolean structured() {
        return true;
    }
}
