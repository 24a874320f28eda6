package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Contents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsReaderTests {

    private static final Stages STAGES = new Stages();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    /** What one table looks like before and after some statements. */
    private record Pair(Contents before, Contents after) {

        /** The columns whose sums differ in the terms of before. */
        List<Integer> changed() {
            return before.columns().keySet().stream()
                    .filter(it -> after.columns().containsKey(it))
                    .filter(it -> !before.columns()
                            .get(it)
                            .checksum()
                            .equals(after.columns().get(it).asBefore()))
                    .sorted()
                    .toList();
        }
    }

    private static Pair pair(String version, String create, String... migration) throws SQLException {
        try (Connection session = STAGES.empty(version)) {
            Stages.run(session, create);
            CatalogReader catalogs = new CatalogReader(List.of());
            Catalog before = catalogs.read(session);
            long oid = before.tables().get("public.t").oid();
            Contents then =
                    new ContentsReader().read(session, before, List.of(oid)).get(oid);
            Stages.run(session, migration);
            Catalog after = catalogs.read(session);
            long left = after.table(oid).isPresent()
                    ? oid
                    : after.tables().get("public.t").oid();
            Contents now = new ContentsReader()
                    .readAfter(session, before, after, List.of(left))
                    .get(left);
            return new Pair(then, now);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void rows_and_values_are_counted(String version) throws SQLException {
        Pair pair = pair(
                version,
                "create table t (id int primary key, a text, b int); insert into t values (1, 'x', null), (2, null, null)",
                "insert into t values (3, 'y', 7)");

        assertThat(pair.before.rows()).isEqualTo(2);
        assertThat(values(pair.before)).isEqualTo(Map.of(1, 2L, 2, 1L, 3, 0L));
        assertThat(pair.after.rows()).isEqualTo(3);
        assertThat(values(pair.after)).isEqualTo(Map.of(1, 3L, 2, 2L, 3, 1L));
    }

    /** From PostgreSQL 18 on; old rows may be as they are until it is valid. */
    @Test
    void a_column_that_is_not_null_but_not_valid_yet_has_the_values_that_it_had() throws SQLException {
        Pair pair = pair(
                "18",
                "create table t (id int primary key, a text); insert into t values (1, 'x'), (2, null)",
                "alter table t add constraint n not null a not valid");

        assertThat(values(pair.after)).isEqualTo(Map.of(1, 2L, 2, 1L));
        assertThat(pair.before.hasSameRows(pair.after)).isTrue();
    }

    @Test
    void rows_of_partitions_count_for_the_whole_which_says_where_they_are() throws SQLException {
        try (Connection session = STAGES.empty("18")) {
            Stages.run(
                    session,
                    "create table t (a int, b int) partition by list (a)",
                    "create table t_1 partition of t for values in (1)",
                    "create table t_rest partition of t default partition by list (b)",
                    "create table t_rest_2 partition of t_rest for values in (2)",
                    "create table t_rest_3 partition of t_rest for values in (3)",
                    "insert into t values (1, 1), (2, 2), (3, 2)");
            Catalog catalog = new CatalogReader(List.of()).read(session);
            Function<String, Long> oid =
                    it -> catalog.tables().get("public." + it).oid();

            Map<Long, Contents> read =
                    new ContentsReader().read(session, catalog, List.of(oid.apply("t"), oid.apply("t_rest_2")));

            assertThat(read).containsOnlyKeys(oid.apply("t"));
            Contents whole = read.get(oid.apply("t"));
            assertThat(whole.rows()).isEqualTo(3);
            assertThat(whole.partitions()).isEqualTo(Map.of(oid.apply("t_1"), 1L, oid.apply("t_rest_2"), 2L));
        }
    }

    private static Map<Integer, Long> values(Contents contents) {
        return contents.columns().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().values()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            14 | update t set a = b, b = a                              | [2, 3]
            18 | update t set a = b, b = a                              | [2, 3]
            18 | update t set a = case id when 1 then 20 else 10 end    | [2]
            18 | update t set a = null where id = 2                     | [2]
            18 | update t set b = b                                     | []
            18 | alter table t alter a type bigint                      | []
            18 | alter table t alter a type text                        | []
            18 | alter table t alter a type numeric(12,4)               | []
            18 | alter table t alter a type smallint using a / 20       | [2]
            18 | alter table t rename a to x                            | []
            18 | alter table t drop constraint t_pkey                   | []
            18 | alter table t drop b                                   | []
            18 | alter table t alter id type text                       | []
            18 | alter table t drop constraint t_pkey, add primary key (b) | []
            18 | vacuum full t                                          | []
            18 | delete from t; insert into t values (2, 20, 200), (1, 10, 100) | []
            """)
    void what_changed_is_seen_and_nothing_else(String version, String migration, String changed) throws SQLException {
        Pair pair = pair(
                version,
                "create table t (id int primary key, a int, b int not null); insert into t values (1, 10, 100), (2, 20, 200)",
                migration);

        assertThat(pair.changed()).hasToString(changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void each_type_has_a_sum_and_a_changed_value_another_one(String version) throws SQLException {
        Map<String, String> types = Types.values();
        StringBuilder columns = new StringBuilder("id int primary key");
        StringBuilder firsts = new StringBuilder("1");
        StringBuilder seconds = new StringBuilder();
        int number = 2;
        for (Map.Entry<String, String> type : types.entrySet()) {
            String[] values = type.getValue().split(" => ");
            columns.append(", c").append(number).append(' ').append(type.getKey());
            firsts.append(", ").append(values[0]);
            seconds.append(seconds.isEmpty() ? "" : ", ")
                    .append('c')
                    .append(number)
                    .append(" = ")
                    .append(values[1]);
            number++;
        }

        Pair pair = pair(
                version,
                Types.DEFINED + "create table t (" + columns + "); insert into t values (" + firsts + ")",
                "update t set " + seconds);

        assertThat(pair.changed()).hasSize(types.size()).doesNotContain(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void a_table_that_took_the_place_of_another_is_told_in_that_ones_terms(String version) throws SQLException {
        String create =
                """
                create table t (id int primary key, gone int, a text, b numeric(4,2));
                insert into t values (1, 1, 'x', 1.5), (2, 2, 'y', 2.5);
                alter table t drop column gone""";
        String swap = "drop table t; alter table w rename to t";

        Pair same = pair(version, create, "create table w as select b, id, a from t", swap);
        Pair mixed = pair(version, create, "create table w as select b, 3 - id as id, a from t", swap);

        assertThat(sums(same.after())).containsAll(sums(same.before()));
        // Only the key itself has the same values, in all.
        assertThat(sums(mixed.after()))
                .filteredOn(sums(mixed.before())::contains)
                .hasSize(1);
    }

    private static List<String> sums(Contents contents) {
        return contents.columns().values().stream().map(it -> it.asBefore()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void row_security_that_is_forced_hides_no_row(String version) throws SQLException {
        String database = STAGES.database(version);
        try (Connection session = STAGES.session(version, database)) {
            session.setAutoCommit(false);
            Stages.run(
                    session,
                    "create table t (id int primary key, a int); insert into t values (1, 5), (2, null)",
                    "alter table t enable row level security; alter table t force row level security");
            CatalogReader catalogs = new CatalogReader(List.of());
            Catalog before = catalogs.read(session);
            long oid = before.tables().get("public.t").oid();
            Contents then =
                    new ContentsReader().read(session, before, List.of(oid)).get(oid);
            // No policy lets the owner see a row, so it changes none.
            Stages.run(session, "update t set a = 6", "alter table t alter a type text");
            Contents now = new ContentsReader()
                    .readAfter(session, before, catalogs.read(session), List.of(oid))
                    .get(oid);

            assertThat(then.rows()).isEqualTo(2);
            assertThat(new Pair(then, now).changed()).isEmpty();
            assertThat(now.columns().get(2).values()).isEqualTo(1);
            assertThat(catalogs.read(session).tables().get("public.t").others()).contains("row security forced");
        }
    }
}
