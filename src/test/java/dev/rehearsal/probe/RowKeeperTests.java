package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeeperTests {

    private static final Stages STAGES = new Stages();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    private static Map<Long, Changes> changes(String version, String create, String... migration) throws SQLException {
        String database = STAGES.database(version);
        try (Connection session = STAGES.session(version, database);
                Connection observer = STAGES.observer(version, database)) {
            Stages.run(session, create);
            CatalogReader reader = new CatalogReader(List.of());
            Catalog before = reader.read(observer);
            try (RowKeeper keeper = new RowKeeper(observer)) {
                keeper.keep(before, List.of(before.tables().get("public.t").oid()));
                Stages.run(session, "set lock_timeout = '5s'");
                Stages.run(session, migration);
                return keeper.changes(reader.read(observer));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void changed_values_are_paired_by_key(String version) throws SQLException {
        Map<Long, Changes> changes = changes(
                version,
                "create table t (id int primary key, name text, age int); insert into t values (1, 'a', 1), (2, null, 2), (3, 'c', 3)",
                "update t set name = 'x' where id = 1",
                "update t set name = E'tab\\tquote'' line\\n\\u202e' || repeat('é', 80), age = 9 where id = 2",
                "delete from t where id = 3",
                "insert into t values (4, 'new', 4)",
                "alter table t add column more int default 1",
                "alter table t rename name to full_name");

        assertThat(changes.values())
                .containsExactly(new Changes(
                        2,
                        Map.of(2, 2L, 3, 1L),
                        List.of(
                                "name: 'a' -> 'x'",
                                "name: NULL -> 'tab\\tquote'' line\\n\\u202e" + "é".repeat(43) + "…'",
                                "age: '2' -> '9'"),
                        1,
                        Map.of(1, 1L, 2, 1L, 3, 1L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void without_a_key_rows_are_compared_as_a_whole(String version) throws SQLException {
        Map<Long, Changes> changes = changes(
                version,
                "create table t (a text, b json); insert into t values ('x', '1'), ('x', '1'), ('y', '2'), ('z', '3')",
                "update t set a = case a when 'y' then 'z' when 'z' then 'y' else a end");

        assertThat(changes.values()).hasSize(1);
        Changes found = changes.values().iterator().next();
        assertThat(found.rows()).isEqualTo(2);
        assertThat(found.columns()).isEmpty();
        assertThat(found.samples()).containsExactlyInAnyOrder("a: 'y', b: '2' -> gone", "a: 'z', b: '3' -> gone");
    }

    @Test
    void a_rounded_number_may_have_no_room_in_the_old_precision() throws SQLException {
        Map<Long, Changes> changes = changes(
                "18",
                "create table t (id int primary key, n numeric(6,4), o int); insert into t values (1, 99.9999, 1), (2, 1.5, 2)",
                "alter table t alter n type numeric(6,2)",
                "update t set o = 3 where id = 2");

        assertThat(changes.values())
                .containsExactly(
                        new Changes(2, Map.of(2, 1L, 3, 1L), List.of("n: '99.9999' -> '100.0000'", "o: '2' -> '3'")));
    }

    @Test
    void a_value_without_a_way_back_takes_no_other_column_along() throws SQLException {
        Map<Long, Changes> changes = changes(
                "18",
                "create table t (id int primary key, n smallint, o int); insert into t values (1, 9, 1), (2, 2, 2)",
                "alter table t alter n type bigint using n * 100000",
                "update t set o = 3 where id = 2");

        assertThat(changes.values()).containsExactly(new Changes(1, Map.of(3, 1L), List.of("o: '2' -> '3'")));
    }

    @Test
    void a_column_with_another_type_is_compared_in_the_old_one() throws SQLException {
        assertThat(changes(
                        "18",
                        "create table t (id int primary key, n numeric(10,4)); insert into t values (1, 1.5), (2, 1.2345)",
                        "alter table t alter n type numeric(10,2)"))
                .hasSize(1)
                .allSatisfy((oid, found) ->
                        assertThat(found).isEqualTo(new Changes(1, Map.of(2, 1L), List.of("n: '1.2345' -> '1.2300'"))));
    }

    @Test
    void copies_hold_nothing_back() throws SQLException {
        assertThat(changes(
                        "18",
                        "create type mood as enum ('ok'); create table t (id int primary key, m mood); insert into t values (1, 'ok')",
                        "alter table t alter m type text using m::text",
                        "drop type mood",
                        "truncate t",
                        "drop table t"))
                .isEmpty();
    }

    @Test
    void what_did_not_change_is_not_told() throws SQLException {
        assertThat(changes(
                        "18",
                        "create table t (id int primary key, f float, d timestamptz); insert into t values (1, 0.1, now())",
                        "set timezone = 'Asia/Tokyo'; update t set f = f",
                        "vacuum full t"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void a_table_that_took_the_name_of_another_is_compared_by_the_names_of_columns(String version) throws SQLException {
        Map<Long, Changes> changes = changes(
                version,
                "create table t (id int primary key, n text); insert into t values (1, null), (2, 'b'), (3, 'c'), (4, 'd')",
                "create table t2 (n text, id bigint primary key)",
                "insert into t2 select coalesce(n, ''), case id when 2 then 20 else id end from t where id < 4",
                "drop table t",
                "alter table t2 rename to t");

        assertThat(changes.values())
                .containsExactly(new Changes(
                        2, Map.of(1, 1L, 2, 1L), List.of("n: NULL -> ''", "id: '2' -> gone", "id: '4' -> gone"), 1));
    }

    @Test
    void a_table_that_was_there_and_took_the_name_is_another() throws SQLException {
        Map<Long, Changes> changes = changes(
                "18",
                "create table t (id int primary key); create table u (id int primary key); insert into t values (1)",
                "drop table t",
                "alter table u rename to t");

        assertThat(changes).isEmpty();
    }
}
