package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import dev.rehearsal.probe.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that another one of a new type replaces by the recommended SQL loses nothing that a change of type would have kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveInsteadOfTypesTests {

    /** Everything that can hang on a column. */
    private static final String SCHEMA =
            """
            create table par (code text primary key);
            create table s (id serial primary key, name text not null default 'none' unique, n int, par text,
              constraint no_x check (name <> 'x'), constraint pair unique (name, n) deferrable initially deferred,
              constraint apart exclude using btree (name with =), constraint parent foreign key (name) references par on delete set default);
            create index s_lower on s (lower(name), (name || 'name')) where name <> 'y';
            create index s_n on s (n);
            create statistics st on name, n from s;
            alter table s alter name set statistics 200, alter name set (n_distinct = 5);
            alter table s replica identity using index s_name_key;
            comment on column s.name is 'what it''s called';
            comment on constraint no_x on s is 'never x';
            comment on index s_lower is 'for search';
            grant select (name), update (name) on s to pg_monitor with grant option;
            create table child (id int primary key, name text references s (name));
            """;

    /** What has to go before the server changes a type, and comes again after it. */
    private static final List<String> WITH = List.of(
            "alter table s add up text generated always as (upper(name)) stored",
            "create view sv as select name from s",
            "create rule kept as on delete to sv do instead nothing",
            "alter view sv alter name set default 'some'::text",
            "alter view sv set (security_barrier)",
            "comment on view sv is 'names'",
            "comment on column sv.name is 'a name'",
            "grant select on sv to pg_monitor",
            "create view sv2 as select lower(name::text) as low, n from sv join s using (name)",
            "create materialized view mv as select low from sv2 with no data",
            "create unique index mv_low on mv (low)",
            "create trigger named before update of name on s for each row execute function suppress_redundant_updates_trigger()",
            "alter table s disable trigger named",
            "create policy own on s for select to pg_monitor using (name::text = current_user)");

    private static final List<String> WITHOUT = List.of(
            "drop policy own on s",
            "drop trigger named on s",
            "drop materialized view mv",
            "drop view sv2, sv",
            "alter table s drop up");

    private EmbeddedCluster cluster;
    private Connection connection;

    @BeforeAll
    void start() throws SQLException {
        cluster = EmbeddedCluster.start(Topology.primary().postgres(version()));
        connection = cluster.awaitLeader(Duration.ofSeconds(20)).observer().getConnection();
    }

    String version() {
        return "18";
    }

    @AfterAll
    void stop() throws SQLException {
        connection.close();
        cluster.close();
    }

    private Finding only(Live live, String rule) throws SQLException {
        List<Finding> findings = new Judge()
                .judge(live.history()).findings().stream()
                        .filter(it -> it.rule().id().startsWith("DD"))
                        .toList();
        assertThat(findings).as("%s", findings).hasSize(1);
        assertThat(findings.get(0).rule().id()).as("%s", findings).isEqualTo(rule);
        return findings.get(0);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All that there is, but for numbers and for the order of columns. */
    private Set<String> schema() throws SQLException {
        Catalog catalog = new CatalogReader(Set.of()).read(connection);
        Set<String> all = new TreeSet<>();
        for (Table table : catalog.tables().values()) {
            table.columns()
                    .forEach(it ->
                            all.add("%s: %s".formatted(table.qualified(), it).replaceFirst("number=\\d+, ", "")));
            // What a partition has from the table that it belongs to gets a name by the server.
            String parts =
                    table.partitionOf().isEmpty() ? "" : "m_25_d_code(_new)?_key|m_code_fkey(_new)?|m_25_lower_idx1?";
            table.constraints().forEach(it -> all.add((table.qualified() + ": " + it).replaceAll(parts, "")));
            table.indexes().forEach(it -> all.add((table.qualified() + ": " + it).replaceAll(parts, "")));
            table.triggers().forEach(it -> all.add(table.qualified() + ": " + it));
            table.others().forEach(it -> all.add(table.qualified() + ": " + it));
        }
        for (Entity it : catalog.entities().values()) {
            // They name columns in the order of the table, which has the new one last.
            all.add(it.toString().replaceFirst("oid=\\d+, ", "").replace("ON n, name FROM", "ON name, n FROM"));
        }
        new LiveCatalog(connection)
                .rows(
                        """
                        select pg_describe_object(classoid, objoid, objsubid), description from pg_description
                          where pg_describe_object(classoid, objoid, objsubid) ~ '\\mpublic\\.|on table s$|\\mof (table|view) s'
                            or objoid >= 16384""")
                .forEach(it -> all.add(it.toString()));
        return all;
    }

    private static void same(Set<String> got, Set<String> wanted) {
        Set<String> more = new TreeSet<>(got);
        more.removeAll(wanted);
        Set<String> less = new TreeSet<>(wanted);
        less.removeAll(got);
        assertThat(more).as("instead of %s", less).isEmpty();
        assertThat(less).isEmpty();
    }

    private Set<String> after(String schema, List<String> migration) throws SQLException {
        run("drop schema public cascade; create schema public; " + schema);
        for (String sql : migration) {
            run(sql);
        }
        return schema();
    }

    private static List<String> around(String alter) {
        return List.of(WITHOUT, List.of(alter), WITH).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static String schemaWith() {
        return SCHEMA + WITH.stream().map(it -> it + ";\n").collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"varchar(10)", "varchar(10) collate \"C\""})
    void nothing_that_hangs_on_a_column_is_lost(String type) throws SQLException {
        List<String> migration = around("alter table s alter name type " + type);
        Live live = new Live(
                connection,
                schemaWith(),
                "insert into par values ('a name that is far too long'), ('a name tha'), ('none');"
                        + " insert into s (name, n) values ('a name that is far too long', 1), ('none', 2)",
                migration.toArray(String[]::new));
        Finding finding = only(live, "DD05");
        Set<String> wanted = after(schemaWith(), migration);

        live.runs(finding.instead().replace("<conversion of \"name\">", "left(name, 10)"));

        same(schema(), wanted);
        assertThat(new LiveCatalog(connection).rows("select name from s order by 1"))
                .isEqualTo(List.of(List.of("a name tha"), List.of("none")));
    }

    private void keeps(String schema, String rows, String alter, String column, String conversion, String rule)
            throws SQLException {
        Live live = new Live(connection, schema, rows, alter);
        Finding finding = only(live, rule);
        Set<String> wanted = after(schema, List.of(alter));

        live.runs(finding.instead().replace("<conversion of \"" + column + "\">", conversion));

        same(schema(), wanted);
    }

    @Test
    void an_identity_goes_on_counting_where_it_was() throws SQLException {
        keeps(
                """
                create table s (id bigint generated always as identity (start 5 increment 2 cache 3 cycle) primary key, n int);
                create table child (id int primary key, s bigint references s on delete cascade, self bigint references s);
                alter table s add column self bigint references s;
                """,
                "insert into s (n) select 1 from generate_series(1, 4); insert into s (id) overriding system value values (3000000000);"
                        + " insert into child values (1, 5)",
                "alter table s alter id type int",
                "id",
                "case when id > 2000000000 then 0 else id end",
                "DD05");

        run("insert into s (n) values (7)");
        assertThat(new LiveCatalog(connection)
                        .rows("select max(id) > 11, pg_get_serial_sequence('s', 'id') from s where n = 7"))
                .isEqualTo(List.of(List.of("t", "public.s_id_seq")));
    }

    @Test
    void a_serial_keeps_its_sequence() throws SQLException {
        keeps(
                "create table s (id bigserial primary key, n int);",
                "insert into s (n) select 1 from generate_series(1, 4); insert into s values (3000000000)",
                "alter table s alter id type int",
                "id",
                "case when id > 2000000000 then 0 else id end",
                "DD05");

        run("insert into s (n) values (7)");
        assertThat(new LiveCatalog(connection).rows("select id from s where n = 7"))
                .isEqualTo(List.of(List.of("5")));
    }

    @Test
    void a_column_of_a_partitioned_table_keeps_its_indexes_and_keys() throws SQLException {
        keeps(
                """
                create table par (code text primary key);
                create table m (d date, code text not null references par, unique (d, code), check (code > '')) partition by range (d);
                create table m_25 partition of m for values from ('2025-01-01') to ('2026-01-01');
                create index m_lower on m (lower(code));
                create index m_25_own on m_25 (code) where code <> 'x';
                alter table m_25 add constraint m_25_no_y check (code <> 'y'), alter code set default 'own';
                """,
                "insert into par values ('far too long'), ('far'); insert into m values ('2025-02-03', 'far too long')",
                "alter table m alter code type varchar(3)",
                "code",
                "left(code, 3)",
                "DD05");
    }

    @Test
    void a_column_of_another_name_that_needs_care_is_replaced() throws SQLException {
        keeps(
                """
                create table "Us""er" (id int primary key, "E Mail" text unique, lower text, check ("E Mail" <> lower("lower")));
                create index on "Us""er" (lower("E Mail"), lower);
                """,
                "insert into \"Us\"\"er\" values (1, 'x', null), (2, 'y', 'far too long')",
                "alter table \"Us\"\"er\" alter \"lower\" type varchar(7)",
                "lower",
                "left(lower, 7)",
                "DD05");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smallint",
                "integer",
                "bigint",
                "numeric",
                "numeric(5,2)",
                "real",
                "boolean",
                "uuid",
                "date",
                "timestamp with time zone",
                "inet",
                "jsonb",
                "integer[]"
            })
    void what_can_t_be_converted_is_counted_in_production_as_it_was_here(String type) throws SQLException {
        Live live = new Live(
                connection,
                "create table a (id serial primary key, was text);",
                """
                insert into a (was) values (null), (''), (' '), ('7'), (' +7 '), (E'\\t-7\\n'), ('--7'), ('7 7'), ('32768'), ('-32768'), ('-32769'),
                  ('2147483648'), ('9223372036854775808'), ('000000000000000000000000000000000001'), ('7.5'), ('.5'), ('7.'), ('.'),
                  ('1e3'), ('1e2'), ('999.99'), ('999.995'), ('1e400'), ('1e'), ('NaN'), ('-inf'), ('Infinity'), ('١'), ('T'), ('tru'), (' yes '),
                  ('o'), ('on'), ('of'), ('offf'), ('TRUE'), ('2024-02-30'), ('2024-02-29'), ('1.2.2024'), ('today'), ('24:00'),
                  ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), ('{a0eebc999c0b4ef8bb6d6bb9bd380a11}'), ('{a0eebc999c0b4ef8bb6d6bb9bd380a11'),
                  ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1'), ('a-0eebc999c0b4ef8bb6d6bb9bd380a11'), ('10.0.0.1/32'), ('{"a": [1]}'), ('{1,2}'), ('{a}')
                """,
                "alter table a alter was type " + type + " using was::" + type);
        Finding finding = only(live, "DD04");

        assertThat(live.before(finding.preflight()))
                .isEqualTo(String.valueOf(finding.measured().get("violating")));
        assertThat(finding.preflight().contains("pg_input_is_valid"))
                .isEqualTo(!version().equals("14"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jsonb '\"7\"', '7.5', 'true' -> integer",
                "numeric '1e300', '7', '-3.5e38' -> real",
                "double precision '1e300', 'NaN', '32767.4', '32767.6' -> smallint"
            })
    void what_is_no_text_is_tried(String change) throws SQLException {
        String type = change.replaceFirst(" .*", "").replace("double", "double precision");
        String values = change.replaceFirst("^[a-z ]+ (?=')", "").replaceFirst(" -> .*", "");
        String to = change.replaceFirst(".* -> ", "");
        Live live = new Live(
                connection,
                "create table a (id serial primary key, was " + type + ");",
                "insert into a (was) values (" + values.replace("', ", "'), (") + ")",
                "alter table a alter was type " + to + " using was::" + to);
        List<Finding> findings = new Judge().judge(live.history()).findings();
        assertThat(findings.get(0).measured()).containsKey("violating");

        assertThat(live.before(findings.get(0).preflight()))
                .isEqualTo(String.valueOf(findings.get(0).measured().get("violating")));
    }

    @Test
    void a_key_of_a_partitioned_table_is_proven_part_by_part() throws SQLException {
        String schema =
                """
                create table par (id int primary key);
                create table m (d date, par int) partition by range (d);
                create table m_24 partition of m for values from ('2024-01-01') to ('2025-01-01');
                create table m_25 partition of m for values from ('2025-01-01') to ('2026-01-01') partition by list (par);
                create table m_25_a partition of m_25 for values in (1);
                create table m_25_b partition of m_25 default;
                """;
        String key = "alter table m add constraint known foreign key (par) references par on delete cascade";
        Live live = new Live(
                connection,
                schema,
                "insert into par values (1); insert into m values ('2024-02-03', 1), ('2025-02-03', 2)",
                key);
        Finding finding = only(live, "DD02");
        Set<String> wanted = after(schema, List.of(key));

        live.runs(finding.instead().replace("-- 2.", "DELETE FROM m WHERE par = 2;\n-- 2."));

        same(schema(), wanted);
    }
}
