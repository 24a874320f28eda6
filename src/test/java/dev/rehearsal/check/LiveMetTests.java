package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Whose rows were in the way: those that production has, or those that the migration itself left. */
final class LiveMetTests extends OnOneServer {

    private static final String T = "create table t (id serial primary key, x text, y int)";
    private static final String ROWS =
            "insert into t (x, y) select case when n > 3 then 'x' || n end, n from generate_series(1, 10) n";

    private Finding told(Live live, String message) throws SQLException {
        Finding finding = only(live.history());
        assertThat(finding.message()).isEqualTo(message);
        return finding;
    }

    @Test
    void old_rows_are_not_blamed_on_a_statement_that_put_others_in() throws SQLException {
        Live live = live(T, ROWS, "insert into t (x, y) values ('system', 1)", "alter table t alter x set not null");
        Finding finding = told(live, "public.t.x becomes NOT NULL: 3 of 10 rows without a value");

        counted(live, finding, 3);
        assertThat(finding.measured()).doesNotContainKeys("leftBy", "more", "violatingBefore");
    }

    @Test
    void nor_on_one_that_did_not_touch_them() throws SQLException {
        Live live = live(T, ROWS, "update t set x = 'z' where x <> 'x4'", "alter table t alter x set not null");

        counted(live, told(live, "public.t.x becomes NOT NULL: 3 of 10 rows without a value"), 3);
    }

    @Test
    void rows_of_both_kinds_are_told_apart() throws SQLException {
        Live live =
                live(T, ROWS, "insert into t (x) select 'crm' from t limit 1", "alter table t alter x type varchar(2)");
        Finding finding = told(
                live,
                "public.t.x becomes character varying(2): 1 of 10 rows with a value that is too large for it, and 1 more, as its own statement in line 1 left them");

        assertThat(finding.measured()).containsEntry("more", 1L).containsEntry("violating", 1L);
        assertThat(live.before(finding.preflight())).isEqualTo("1");
    }

    @Test
    void what_only_the_migration_left_is_its_own() throws SQLException {
        Live live = live(
                T,
                ROWS,
                "insert into t (x, y) select 'a', 1 from t where id = 1",
                "update t set y = 100 where y = 1",
                "insert into t (x) values ('b')",
                "alter table t add check (y < 50)");
        Finding finding = told(
                live,
                "check t_y_check ((y < 50)) on public.t: 2 of 12 rows that are against it, as its own statement in line 1 left them");

        assertThat(finding.measured())
                .containsEntry("leftBy", "update t set y = 100 where y = 1")
                .containsEntry("violatingBefore", 0L);
        assertThat(finding.preflight()).isEmpty();
    }

    @Test
    void what_a_backfill_left_out_is_what_it_left() throws SQLException {
        Live live =
                live(T, ROWS, "update t set x = 'z' where x is null and y < 3", "alter table t alter x set not null");
        Finding finding = told(
                live,
                "public.t.x becomes NOT NULL: 1 of 10 rows without a value, as its own statement in line 1 left them");

        assertThat(finding.measured()).containsEntry("violating", 1L).containsEntry("violatingBefore", 3L);
    }

    @Test
    void keys_that_a_function_makes_the_same() throws SQLException {
        Live live = live(
                T + "; create function f() returns void language sql as 'update t set y = 1 where y < 3'",
                ROWS,
                "select f()",
                "create unique index u on t (y)");

        told(
                live,
                "unique u on public.t (y): 2 of 10 rows with a key that is not theirs alone, as its own statement in line 1 left them");
    }

    @Test
    void a_column_that_the_migration_itself_adds_is_counted_as_it_is_by_then() throws SQLException {
        told(
                live(
                        T,
                        ROWS,
                        "alter table t add z int",
                        "update t set z = y where y > 2",
                        "alter table t alter z set not null"),
                "public.t.z becomes NOT NULL: 2 of 10 rows without a value, as its own statement in line 1 left them");
        told(
                live(
                        T,
                        ROWS,
                        "alter table t add z int",
                        "update t set z = y / 4",
                        "alter table t add constraint once unique (z)"),
                "unique once on public.t (z): 10 of 10 rows with a key that is not theirs alone, as its own statement in line 1 left them");
        told(
                live(
                        T,
                        ROWS,
                        "alter table t rename y to z",
                        "update t set z = 11 where z < 4",
                        "alter table t add check (z < 11)"),
                "check t_z_check ((z < 11)) on public.t: 3 of 10 rows that are against it, as its own statement in line 1 left them");
        told(
                live(
                        T,
                        ROWS,
                        "alter table t add z int default 5",
                        "update t set x = 'x' where x is null",
                        "create unique index once on t (z) nulls not distinct"),
                "unique once on public.t (z): 10 of 10 rows with a key that is not theirs alone");
    }

    @Test
    void where_nobody_could_count_in_between_no_number_is_told() throws SQLException {
        Live live = live(
                T,
                ROWS,
                "update t set x = 'z' where x is null and y < 3",
                "alter table t rename to u",
                "alter table u alter x set not null");
        Finding finding = told(live, "public.t.x becomes NOT NULL: rows without a value");

        assertThat(finding.measured())
                .containsEntry(
                        "notCounted", "the migration wrote to the table before, and nobody could count in between")
                .containsEntry("writtenBy", "update t set x = 'z' where x is null and y < 3");
    }
}
