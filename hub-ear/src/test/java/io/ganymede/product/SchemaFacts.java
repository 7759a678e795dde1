package io.ganymede.product;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a database's own catalogue says of JupyterHub's tables: a line for each column with type, null-ness and default, each
 * key with its name, and each index. What this product has added, all of which has its name in it, and the tables of its
 * migrations are left out.
 */
final class SchemaFacts {
    /** Constraints have no names in the catalogue, and a number may stand there as a text. */
    private static final List<String> SQLITE = List.of(
            """
            select 'column ' || t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' '
                || replace(ifnull(c.dflt_value, '-'), '''', '') || ' ' || c.pk
            from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'
            """,
            """
            select 'foreign key ' || t.name || ' ' || k."from" || ' ' || k."table" || ' ' || k."to" || ' '
                || k.on_update || ' ' || k.on_delete
            from sqlite_master t, pragma_foreign_key_list(t.name) k where t.type = 'table'
            """,
            """
            select 'index ' || iif(i.origin = 'c', i.name, i.origin) || ' ' || t.name || ' ' || i."unique" || ' '
                || (select group_concat(c.name) from pragma_index_info(i.name) c)
            from sqlite_master t, pragma_index_list(t.name) i where t.type = 'table'
            """);

    /** A number that the database gives is from a sequence or an identity: JupyterHub asks for the one, Liquibase for the other. */
    private static final List<String> POSTGRESQL = List.of(
            """
            select concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                case when a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%' then 'generated'
                    else coalesce(pg_get_expr(d.adbin, d.adrelid), '-') end)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            """,
            """
            select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c')
            """,
            "select 'index ' || indexdef from pg_indexes where schemaname = 'public'");

    /** Collations are a matter of their own; InnoDB makes an index for each foreign key, under its name. */
    private static final List<String> MYSQL_FAMILY = List.of(
            """
            select concat_ws(' ', 'column', table_name, column_name, column_type, is_nullable, ifnull(column_default, '-'),
                extra)
            from information_schema.columns where table_schema = database()
            """,
            """
            select concat_ws(' ', 'constraint', k.table_name, k.constraint_name, k.column_name, k.ordinal_position,
                k.referenced_table_name, k.referenced_column_name, r.update_rule, r.delete_rule)
            from information_schema.key_column_usage k
            left join information_schema.referential_constraints r
                on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
                and r.table_name = k.table_name
            where k.table_schema = database()
            """,
            """
            select concat_ws(' ', 'index', table_name, index_name, non_unique, index_type,
                group_concat(column_name order by seq_in_index))
            from information_schema.statistics where table_schema = database()
            group by table_name, index_name, non_unique, index_type
            """);

    private SchemaFacts() {}

    static List<String> of(String kind, TestDatabase database) throws SQLException {
        List<String> facts = new ArrayList<>();
        for (String query : queries(kind)) {
            database.texts(query).stream().filter(SchemaFacts::isOfJupyterHub).forEach(facts::add);
        }
        return facts;
    }

    private static List<String> queries(String kind) {
        return switch (kind) {
            case "sqlite" -> SQLITE;
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MYSQL_FAMILY;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static boolean isOfJupyterHub(String fact) {
        String text = fact.toLowerCase(Locale.ROOT);
        return !text.contains("ganymede") && !text.contains("databasechangelog");
    }
}
