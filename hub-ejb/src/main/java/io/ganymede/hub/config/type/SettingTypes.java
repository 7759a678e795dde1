package io.ganymede.hub.config.type;

import io.ganymede.hub.config.AlternativeName;
import io.ganymede.hub.config.AuthorityFiles;
import io.ganymede.hub.config.BasePath;
import io.ganymede.hub.config.ByteSize;
import io.ganymede.hub.config.CookieOptions;
import io.ganymede.hub.config.CryptKey;
import io.ganymede.hub.config.CustomScopeDefinition;
import io.ganymede.hub.config.GroupDefinition;
import io.ganymede.hub.config.GroupOverride;
import io.ganymede.hub.config.IpNetwork;
import io.ganymede.hub.config.ListenUrl;
import io.ganymede.hub.config.OptionsParser;
import io.ganymede.hub.config.ProcessOptions;
import io.ganymede.hub.config.RoleDefinition;
import io.ganymede.hub.config.Secret;
import io.ganymede.hub.config.ServiceDefinition;
import io.ganymede.hub.config.Webhook;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The types that settings are declared with. */
public final class SettingTypes {

    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?");
    private static final Pattern HOST = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*|[A-Za-z0-9._-]*");
    private static final int LONGEST_USER_NAME = 255;
    private static final int LARGEST_PORT = 65535;

    private SettingTypes() {}

    /** Any text. */
    public static SettingType<String> text() {
        return textMatching(
                text -> true, "text", "a text, for example \"some text\"", SchemaObject.of("type", "string"));
    }

    /** A text that is not empty. */
    public static SettingType<String> nonEmptyText() {
        return text(text -> !text.isEmpty(), "a text that is not empty");
    }

    /** A text for which the condition holds. */
    public static SettingType<String> text(Predicate<String> condition, String description) {
        return textMatching(condition, "text", description, SchemaObject.of("type", "string"));
    }

    private static SettingType<String> textMatching(
            Predicate<String> condition, String label, String description, Map<String, Object> schema) {
        return new ScalarType<>(label, description, schema, reading(Optional::of, condition), value -> value);
    }

    /** {@code true} or {@code false}. */
    public static SettingType<Boolean> flag() {
        return new ScalarType<>(
                "true or false",
                "true or false, without quotes",
                SchemaObject.of("type", "boolean"),
                scalar -> switch (scalar.text()) {
                    case "true", "True", "TRUE" -> isTyped(scalar, ScalarKind.BOOLEAN, true);
                    case "false", "False", "FALSE" -> isTyped(scalar, ScalarKind.BOOLEAN, false);
                    default -> Optional.empty();
                },
                value -> value);
    }

    /** A whole number in a range. */
    public static SettingType<Integer> integer(int least, int greatest) {
        String range = greatest == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + greatest;
        return new ScalarType<>(
                "whole number, " + range,
                "a whole number, " + range + ", for example " + Math.max(least, Math.min(greatest, 10)),
                SchemaObject.range(least, greatest),
                scalar -> number(scalar, EnumSet.of(ScalarKind.INTEGER), INTEGER)
                        .map(Long::valueOf)
                        .filter(value -> value >= least && value <= greatest)
                        .map(Long::intValue),
                value -> value);
    }

    /** A number of a TCP port. */
    public static SettingType<Integer> port() {
        return integer(1, LARGEST_PORT);
    }

    /** A number, not less than {@code least}. */
    public static SettingType<Double> decimal(double least) {
        return new ScalarType<>(
                "number",
                "a number, " + least + " or more, for example 1.5",
                SchemaObject.of("type", "number", "minimum", least),
                scalar -> number(scalar, EnumSet.of(ScalarKind.INTEGER, ScalarKind.DECIMAL), DECIMAL)
                        .map(Double::valueOf)
                        .filter(value -> Double.isFinite(value) && value >= least),
                value -> value);
    }

    /** A span of time, not negative; a number without unit counts seconds. */
    public static SettingType<Duration> duration() {
        return duration(Duration.ofSeconds(1), "seconds", false);
    }

    /** As {@link #duration()}, but may be negative, where that has a meaning of its own. */
    public static SettingType<Duration> signedDuration() {
        return duration(Duration.ofSeconds(1), "seconds", true);
    }

    /** A span of time, not negative; a number without unit counts days. */
    public static SettingType<Duration> days() {
        return duration(Duration.ofDays(1), "days", false);
    }

    private static SettingType<Duration> duration(Duration plainUnit, String unitName, boolean signed) {
        Map<String, Object> number =
                signed ? SchemaObject.of("type", "number") : SchemaObject.of("type", "number", "minimum", 0);
        return new ScalarType<>(
                "duration (" + unitName + ")",
                "a duration: a number of " + unitName
                        + " or a number with ms, s, m, h or d, for example 300, 300s or 5m",
                SchemaObject.of(
                        "anyOf",
                        List.of(
                                number,
                                SchemaObject.of(
                                        "type", "string", "pattern", "^(?:[0-9]+(?:\\.[0-9]+)?(?:ms|s|m|h|d))+$"))),
                scalar -> Optional.of(scalar)
                        .filter(written -> written.scalarKind() != ScalarKind.BOOLEAN)
                        .filter(written -> written.scalarKind() != ScalarKind.TEXT || !isNumber(written.text()))
                        .flatMap(written -> Durations.read(written.text(), plainUnit))
                        .filter(value -> signed || !value.isNegative()),
                value -> Durations.count(value, plainUnit));
    }

    /** An amount of memory or storage. */
    public static SettingType<ByteSize> byteSize() {
        return new ScalarType<>(
                "size",
                "a size: a number of bytes or a number with K, M, G or T (1024-based), for example 2G, 512M or 1Gi",
                SchemaObject.of(
                        "anyOf",
                        List.of(
                                SchemaObject.of("type", "integer", "minimum", 0),
                                SchemaObject.of("type", "string", "pattern", "^[0-9]+(?:\\.[0-9]+)?(?:[KMGT]i?)?$"))),
                scalar -> ByteSizes.read(scalar.text()),
                ByteSize::bytes);
    }

    /** A text never to be shown. */
    public static SettingType<Secret> secret() {
        return secret(text -> !text.isEmpty(), "a text that is not empty");
    }

    /** A text never to be shown, for which the condition holds. */
    public static SettingType<Secret> secret(Predicate<String> condition, String description) {
        return new ScalarType<>(
                "secret text",
                description,
                SchemaObject.of("type", "string", "writeOnly", true),
                reading(Optional::of, condition).andThen(text -> text.map(Secret::of)),
                value -> Secret.MASK);
    }

    /**
     * One of a few words.
     *
     * @param reader the value of a word; empty for all that are not among the words
     */
    public static <T> SettingType<T> choice(Function<String, Optional<T>> reader, String... words) {
        String description = String.join(" or ", words);
        return new ScalarType<>(
                description,
                description,
                SchemaObject.of("type", "string", "enum", List.of(words)),
                reading(reader, value -> true),
                Object::toString);
    }

    /** Two whole numbers from 0 on, the smaller one first. */
    public static SettingType<List<Integer>> range() {
        return new RangeType(integer(0, Integer.MAX_VALUE - 1));
    }

    /** An address or host name without port, or an empty text. */
    public static SettingType<String> host() {
        return new ScalarType<>(
                "address",
                "an address or host name without port, for example 127.0.0.1",
                SchemaObject.of("type", "string", "pattern", "^" + HOST.pattern() + "$"),
                reading(Optional::of, text -> HOST.matcher(text).matches()),
                value -> value);
    }

    /** IP addresses and ranges of them. */
    public static SettingType<List<IpNetwork>> networks() {
        SettingType<IpNetwork> network = new ScalarType<>(
                "IP address",
                "an IP address or a range of them, for example 10.0.0.7 or 10.0.0.0/8",
                SchemaObject.of("type", "string"),
                reading(IpNetwork::read, range -> true),
                IpNetwork::text);
        return new ListType<>(
                network,
                "list of IP addresses",
                "a list of IP addresses and ranges, for example [10.0.0.7, 10.1.0.0/16]");
    }

    /** A URL that says where to listen. */
    public static SettingType<ListenUrl> listenUrl() {
        return new ScalarType<>(
                "URL to listen on",
                "a URL http://IP:PORT/PATH that says where to listen, for example http://127.0.0.1:8000"
                        + " (no IP means every interface)",
                SchemaObject.of("type", "string", "pattern", "^https?://"),
                reading(ListenUrl::read, url -> BasePath.read(url.path()).isPresent()),
                ListenUrl::toString);
    }

    /** An absolute http or https URL without query. */
    public static SettingType<URI> url() {
        return new ScalarType<>(
                "URL",
                "a URL that begins with http:// or https://, for example https://hub.example.org",
                SchemaObject.of("type", "string", "pattern", "^https?://"),
                reading(SettingTypes::readUrl, url -> true),
                URI::toString);
    }

    /** A path prefix of URLs. */
    public static SettingType<BasePath> basePath() {
        return new ScalarType<>(
                "URL path",
                "a path of a URL, for example /lab/",
                SchemaObject.of("type", "string"),
                reading(BasePath::read, path -> true),
                BasePath::path);
    }

    /** A file or folder; relative ones count from the working directory. */
    public static SettingType<Path> path() {
        return new ScalarType<>(
                "path",
                "a path of a file, for example /etc/ganymede/logo.png",
                SchemaObject.of("type", "string"),
                reading(SettingTypes::readPath, path -> true),
                Path::toString);
    }

    /** A regular expression. */
    public static SettingType<Pattern> pattern() {
        return new ScalarType<>(
                "regular expression",
                "a regular expression, for example \"[a-z][a-z0-9-]*$\"",
                SchemaObject.of("type", "string", "format", "regex"),
                reading(SettingTypes::readPattern, pattern -> true),
                Pattern::pattern);
    }

    /** A class, by its short name or by the name that JupyterHub's Python class has. */
    public static SettingType<String> className(Map<String, String> shortNames, String example) {
        return new ScalarType<>(
                "name",
                "the short name of a class, for example " + example,
                SchemaObject.of("type", "string", "minLength", 1),
                reading(text -> Optional.of(shortNames.getOrDefault(text, text)), name -> !name.isBlank()),
                value -> value);
    }

    /** Cookie attributes. */
    public static SettingType<CookieOptions> cookieOptions() {
        return new CookieOptionsType();
    }

    /** Options of processes. */
    public static SettingType<ProcessOptions> processOptions() {
        return new ProcessOptionsType();
    }

    /**
     * A webhook whose failure may fail what it is asked for.
     *
     * @param extension name of the interface that code in Java implements to do the same
     */
    public static SettingType<Webhook> webhook(String extension) {
        return new WebhookType(true, extension);
    }

    /** As {@link #webhook}, but its failures are always ignored. */
    public static SettingType<Webhook> ignorableWebhook(String extension) {
        return new WebhookType(false, extension);
    }

    /** Roles in the order of writing. */
    public static SettingType<List<RoleDefinition>> roles() {
        SettingType<RoleDefinition> role = new RoleDefinitionType();
        return new ListType<>(role, "list of roles", "a list of roles, each " + role.description());
    }

    /** Services in the order of writing. */
    public static SettingType<List<ServiceDefinition>> services() {
        SettingType<ServiceDefinition> service = new ServiceDefinitionType();
        return new ListType<>(service, "list of services", "a list of services, each " + service.description());
    }

    /** API tokens, each with the name of the user it belongs to. */
    public static SettingType<Map<Secret, String>> tokensOfUsers() {
        return new TokenOwnersType(userName(), "users");
    }

    /** API tokens, each with the name of the service it belongs to. */
    public static SettingType<Map<Secret, String>> tokensOfServices() {
        return new TokenOwnersType(ServiceDefinitionType.NAME_TYPE, "services");
    }

    /** Groups by name. */
    public static SettingType<Map<String, GroupDefinition>> groups() {
        SettingType<GroupDefinition> group = new GroupDefinitionType();
        return new MapType<>(group, "map of groups", "a map from names to groups, each " + group.description());
    }

    /** Overrides of settings for groups, by names that say their order. */
    public static SettingType<Map<String, GroupOverride>> groupOverrides() {
        SettingType<GroupOverride> override = new GroupOverrideType();
        return new MapType<>(
                override, "map of overrides", "a map from names to overrides, each " + override.description());
    }

    /** Custom scopes by name. */
    public static SettingType<Map<String, CustomScopeDefinition>> customScopes() {
        return new CustomScopesType();
    }

    /** Authorities for internal TLS by name. */
    public static SettingType<Map<String, AuthorityFiles>> authorities() {
        return new MapType<>(
                new AuthorityFilesType(),
                "map of authorities",
                "a map from names of authorities to their files, for example {hub-ca: {cert: /etc/ca.crt}}");
    }

    /** Names for certificates. */
    public static SettingType<List<AlternativeName>> alternativeNames() {
        SettingType<AlternativeName> name = new ScalarType<>(
                "name for certificates",
                "DNS: and a host name or IP: and an address, for example DNS:hub.example.org",
                SchemaObject.of("type", "string", "pattern", "^(DNS|IP):"),
                reading(AlternativeName::read, read -> true),
                AlternativeName::toString);
        return list(name, "list of names", "a list of names for certificates, for example [\"DNS:hub.example.org\"]");
    }

    /** Keys that encrypt. */
    public static SettingType<List<CryptKey>> cryptKeys() {
        return new CryptKeysType();
    }

    /** A map whose values are handed on as they are written; see {@link DictionaryType}. */
    public static SettingType<Map<String, Object>> dictionary() {
        return new DictionaryType(key -> true, "", "map", "a map, for example {name: value}");
    }

    /** How the fields of a form become user options. */
    public static SettingType<OptionsParser> optionsParser() {
        return new OptionsParserType();
    }

    /** A value that may be absent. */
    public static <T> SettingType<Optional<T>> optional(SettingType<T> present) {
        return new OptionalType<>(present);
    }

    /** A list of texts. */
    public static SettingType<List<String>> texts() {
        return textList();
    }

    /** A list of texts in which each counts once. */
    public static SettingType<Set<String>> textSet() {
        return new SetType<>(textList());
    }

    /** Names of users, in which each counts once. A configured pattern of names is not checked. */
    public static SettingType<Set<String>> userNames() {
        return new SetType<>(
                new ListType<>(userName(), "list of user names", "a list of user names, for example [ada, grace]"));
    }

    private static SettingType<String> userName() {
        return text(
                SettingTypes::isUserName,
                "a user name: not empty, without / and without blanks at its ends, for example ada");
    }

    /** A map from text to text. */
    public static SettingType<Map<String, String>> textMap() {
        return new MapType<>(text(), "map of texts", "a map from text to text, for example {NAME: \"value\"}");
    }

    /** A map from text to values of a type of their own. */
    public static <V> SettingType<Map<String, V>> map(SettingType<V> value, String label, String description) {
        return new MapType<>(value, label, description);
    }

    /** A list of values of a type of their own. */
    public static <E> SettingType<List<E>> list(SettingType<E> item, String label, String description) {
        return new ListType<>(item, label, description);
    }

    /** Program and arguments. */
    public static SettingType<List<String>> command() {
        return new CommandType(
                new ListType<>(text(), "command", "a list of program and arguments, for example [program, --option]"),
                text());
    }

    private static ListType<String> textList() {
        return new ListType<>(text(), "list of texts", "a list of texts, for example [one, two]");
    }

    private static boolean isUserName(String text) {
        boolean plain = text.indexOf('/') < 0 && text.chars().noneMatch(Character::isISOControl);
        boolean named = !text.replace("%2e", ".").replace("%2E", ".").matches("\\.*");
        return plain && named && text.equals(text.strip()) && text.length() <= LONGEST_USER_NAME;
    }

    private static <T> Function<Scalar, Optional<T>> reading(
            Function<String, Optional<T>> reader, Predicate<T> condition) {
        return scalar -> scalar.scalarKind() == ScalarKind.TEXT || scalar.scalarKind() == ScalarKind.ANY
                ? reader.apply(scalar.text()).filter(condition)
                : Optional.empty();
    }

    private static <T> Optional<T> isTyped(Scalar scalar, ScalarKind kind, T value) {
        return scalar.scalarKind() == kind || scalar.scalarKind() == ScalarKind.ANY
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Optional<String> number(Scalar scalar, Set<ScalarKind> kinds, Pattern form) {
        boolean typed = kinds.contains(scalar.scalarKind()) || scalar.scalarKind() == ScalarKind.ANY;
        return typed && form.matcher(scalar.text()).matches() ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private static Optional<URI> readUrl(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean plain = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            return web && plain && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A path in the form of the machine; empty if the text cannot be one. */
    static Optional<Path> readPath(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Pattern> readPattern(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
