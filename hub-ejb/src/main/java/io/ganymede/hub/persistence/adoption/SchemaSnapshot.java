package io.ganymede.hub.persistence.adoption;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What tells one schema from another.
 *
 * @param tables lower-case names
 * @param revision JupyterHub's schema revision
 * @param changes ids of this product's change sets that have run
 */
record SchemaSnapshot(Set<String> tables, Optional<String> revision, Set<String> changes) {
    /** The revision whose schema this release shares with JupyterHub (hub contract 8). */
    static final String HEAD = "f460b0348206";

    static final String REVISION_TABLE = "alembic_version";
    static final String CHANGES_TABLE = "databasechangelog";

    private static final Set<String> LIQUIBASE_TABLES = Set.of(CHANGES_TABLE, "databasechangeloglock");
    private static final Set<String> FIRST_JUPYTERHUB_TABLES = Set.of("users", "servers");
    private static final Set<String> JUPYTERHUB_TABLES = Set.of(
            "users",
            "spawners",
            "servers",
            "groups",
            "user_group_map",
            "roles",
            "user_role_map",
            "group_role_map",
            "service_role_map",
            "services",
            "oauth_clients",
            "oauth_codes",
            "api_tokens",
            "shares",
            "share_codes");
    private static final Set<String> OLDER_REVISIONS = Set.of(
            "19c0846f6344",
            "eeb276e51423",
            "af4cbdb2d13c",
            "3ec6993fe20c",
            "1cebaf56856c",
            "56cc5a70207e",
            "99a28a4418e1",
            "d68c98b66cd4",
            "896818069c98",
            "4dc2d5a8c53c",
            "833da8570507",
            "651f5419b74d",
            "0eee8c825d24",
            "3c2384c5aae1");
    /** Of the 5.x line and on the way to 6.0; the changelog {@code upgrades.xml} leads from them to the head. */
    private static final Set<String> UPGRADABLE_REVISIONS =
            Set.of("4621fec11365", "be8ecf03ddac", "afd65840b69e", "ff1860e38070");

    SchemaSnapshot {
        tables = tables.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        changes = Set.copyOf(changes);
    }

    /**
     * Decides what the database is.
     *
     * @param knownChanges ids of the change sets of this release
     */
    DatabaseFinding judge(String database, Set<String> knownChanges) {
        if (LIQUIBASE_TABLES.containsAll(tables) && changes.isEmpty()) {
            return new DatabaseFinding.Empty(database);
        }
        Set<String> unknownChanges = new TreeSet<>(changes);
        unknownChanges.removeAll(knownChanges);
        if (!unknownChanges.isEmpty()) {
            return new DatabaseFinding.NewerSchema(
                    database, "change " + unknownChanges.iterator().next());
        }
        if (revision.isPresent()) {
            return judgeRevision(database, revision.get());
        }
        if (!changes.isEmpty()) {
            return new DatabaseFinding.Own(database);
        }
        return tables.containsAll(FIRST_JUPYTERHUB_TABLES)
                ? new DatabaseFinding.OlderSchema(database, "without a revision")
                : new DatabaseFinding.Foreign(database, tables);
    }

    private DatabaseFinding judgeRevision(String database, String current) {
        if (!tables.containsAll(FIRST_JUPYTERHUB_TABLES)) {
            return new DatabaseFinding.Foreign(database, tables);
        }
        if (OLDER_REVISIONS.contains(current)) {
            return new DatabaseFinding.OlderSchema(database, current);
        }
        if (UPGRADABLE_REVISIONS.contains(current)) {
            return new DatabaseFinding.Upgradable(database, current);
        }
        if (!current.equals(HEAD)) {
            return tables.containsAll(JUPYTERHUB_TABLES)
                    ? new DatabaseFinding.NewerSchema(database, "JupyterHub's revision " + current)
                    : new DatabaseFinding.Foreign(database, tables);
        }
        if (!changes.isEmpty()) {
            return new DatabaseFinding.Own(database);
        }
        return tables.containsAll(JUPYTERHUB_TABLES)
                ? new DatabaseFinding.Adoptable(database)
                : new DatabaseFinding.Foreign(database, tables);
    }
}
