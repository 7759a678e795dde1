package io.ganymede.hub.domain.role;

import io.ganymede.hub.domain.failure.Failure;
import io.ganymede.hub.domain.failure.HubException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All scopes the hub knows and what each contains (hub contract 4.1). Immutable. */
public class ScopeCatalogue {
    /** Everything that a user may do with what is theirs (hub contract 4.3). */
    public static final String SELF = "self";
    /** On a token: whatever the owner may do when it is used. */
    public static final String INHERIT = "inherit";
    /** Accepted from OAuth clients of old and ignored. */
    public static final String IDENTIFY = "identify";

    /** Our own: to read what a server wrote. */
    private static final String LOGS = "read:servers:logs";

    /** The scopes of the product, without custom ones. */
    public static final ScopeCatalogue STANDARD = new ScopeCatalogue(standardContents(), Map.of());

    private static final List<String> SELF_CONTENTS = List.of(
            "read:users", "users:shares", "read:shares", "users:activity", "servers", LOGS, "tokens", "access:servers");

    private final Map<String, List<String>> contents;
    private final Map<String, Set<String>> closures;

    private final Map<String, String> descriptions;

    /** For the container's proxy. */
    protected ScopeCatalogue() {
        this(Map.of(), Map.of());
    }

    private ScopeCatalogue(Map<String, List<String>> contents, Map<String, String> descriptions) {
        this.contents = contents;
        this.descriptions = descriptions;
        this.closures =
                contents.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, this::computeClosure));
    }

    /** The scopes of the product and these; one that contains what is not among these contains that much less. */
    public static ScopeCatalogue with(Collection<CustomScope> customScopes) {
        Map<String, List<String>> contents = new LinkedHashMap<>(standardContents());
        Map<String, String> descriptions = new LinkedHashMap<>();
        Set<String> defined = customScopes.stream().map(CustomScope::name).collect(Collectors.toUnmodifiableSet());
        for (CustomScope scope : customScopes) {
            contents.putIfAbsent(
                    scope.name(),
                    scope.contents().stream().filter(defined::contains).toList());
            descriptions.put(scope.name(), scope.description());
        }
        return new ScopeCatalogue(contents, descriptions);
    }

    /** What a custom scope is for, as the configuration says; empty for the scopes of the product. */
    public Optional<String> description(String name) {
        return Optional.ofNullable(descriptions.get(name));
    }

    public Set<String> names() {
        return closures.keySet();
    }

    public boolean isKnown(String name) {
        return closures.containsKey(name);
    }

    /** The scope and all it contains, directly or not; empty for a name that is not known and for meta scopes. */
    public Set<String> closure(String name) {
        return isMeta(name) ? Set.of() : closures.getOrDefault(name, Set.of());
    }

    /**
     * Whether clients of JupyterHub do not know the expanded scope, because it is ours. They compare what a credential holds
     * with what they know, and must find nothing else.
     */
    public static boolean isForeign(String expanded) {
        return expanded.equals(LOGS) || expanded.startsWith(LOGS + "!");
    }

    /** What {@code self} stands for, each to be limited to the user. */
    public List<String> contentsOfSelf() {
        return SELF_CONTENTS;
    }

    /**
     * Reads a scope and checks that it is known.
     *
     * @throws HubException with {@link Failure#INVALID_REQUEST} naming the scope if it is malformed or unknown
     */
    public Scope parse(String text) {
        Scope scope = Scope.parse(text);
        if (!isKnown(scope.name())) {
            throw new HubException(Failure.INVALID_REQUEST, "Scope '" + Scope.shown(text) + "' does not exist");
        }
        return scope;
    }

    /** The scope if it is well-formed and known: for reading what was stored, where a stranger is passed over. */
    public Optional<Scope> find(String text) {
        int mark = text.indexOf('!');
        if (!isKnown(mark < 0 ? text : text.substring(0, mark))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Scope.parse(text));
        } catch (HubException malformed) {
            return Optional.empty();
        }
    }

    /** Checks each of the scopes as {@link #parse} does. */
    public void check(RawScopes scopes) {
        scopes.values().forEach(this::parse);
    }

    static boolean isMeta(String name) {
        return name.equals(SELF) || name.equals(INHERIT) || name.equals("(no_scope)");
    }

    private Set<String> computeClosure(String name) {
        Set<String> closure = new LinkedHashSet<>();
        collect(name, closure);
        return Set.copyOf(closure);
    }

    private void collect(String name, Set<String> into) {
        if (into.add(name)) {
            contents.getOrDefault(name, List.of()).forEach(contained -> collect(contained, into));
        }
    }

    private static Map<String, List<String>> standardContents() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("(no_scope)", List.of());
        table.put(SELF, List.of());
        table.put(INHERIT, List.of());
        table.put("admin-ui", List.of());
        table.put("admin:users", List.of("admin:auth_state", "users", "read:roles:users", "delete:users"));
        table.put("admin:auth_state", List.of());
        table.put("users", List.of("read:users", "list:users", "users:activity"));
        table.put("delete:users", List.of());
        table.put("list:users", List.of("read:users:name"));
        table.put("read:users", List.of("read:users:name", "read:users:groups", "read:users:activity"));
        table.put("read:users:name", List.of());
        table.put("read:users:groups", List.of());
        table.put("read:users:activity", List.of());
        table.put("read:roles", List.of("read:roles:users", "read:roles:services", "read:roles:groups"));
        table.put("read:roles:users", List.of());
        table.put("read:roles:services", List.of());
        table.put("read:roles:groups", List.of());
        table.put("users:activity", List.of("read:users:activity"));
        table.put("admin:servers", List.of("admin:server_state", "servers", LOGS));
        table.put("admin:server_state", List.of());
        table.put("servers", List.of("read:servers", "start:servers", "delete:servers"));
        table.put("read:servers", List.of("read:users:name"));
        table.put(LOGS, List.of());
        table.put("start:servers", List.of());
        table.put("delete:servers", List.of());
        table.put("tokens", List.of("read:tokens"));
        table.put("read:tokens", List.of());
        table.put("admin:groups", List.of("groups", "read:roles:groups", "delete:groups"));
        table.put("groups", List.of("read:groups", "list:groups"));
        table.put("list:groups", List.of("read:groups:name"));
        table.put("read:groups", List.of("read:groups:name"));
        table.put("read:groups:name", List.of());
        table.put("delete:groups", List.of());
        table.put("admin:services", List.of("list:services", "read:services", "read:roles:services"));
        table.put("list:services", List.of("read:services:name"));
        table.put("read:services", List.of("read:services:name"));
        table.put("read:services:name", List.of());
        table.put("read:hub", List.of());
        table.put("access:servers", List.of());
        table.put("access:services", List.of());
        table.put("users:shares", List.of("read:users:shares"));
        table.put("read:users:shares", List.of());
        table.put("groups:shares", List.of("read:groups:shares"));
        table.put("read:groups:shares", List.of());
        table.put("shares", List.of("access:servers", "read:shares", "users:shares", "groups:shares"));
        table.put("read:shares", List.of());
        table.put("proxy", List.of());
        table.put("shutdown", List.of());
        table.put("read:metrics", List.of());
        return table;
    }
}
