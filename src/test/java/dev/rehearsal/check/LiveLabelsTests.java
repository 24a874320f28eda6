package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.observation.History;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checks ask, mend and recommend about labels of enums, on a real server. */
final class LiveLabelsTests extends OnOneServer {

    @Test
    void labels_that_are_removed() throws SQLException {
        Live live = live(
                """
                create type "Role" as enum ('USER', 'ADMIN', 'it''s');
                create table "User" (id int primary key, role "Role" not null);
                """,
                """
                insert into "User" values (1, 'USER'), (2, 'ADMIN'), (3, 'USER'), (4, 'it''s');
                """,
                "create type \"Role_new\" as enum ('EMPLOYEE', 'ADMIN')",
                "alter table \"User\" alter column role type \"Role_new\" using (role::text::\"Role_new\")",
                "alter type \"Role\" rename to \"Role_old\"",
                "alter type \"Role_new\" rename to \"Role\"",
                "drop type \"Role_old\"");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD07");
        assertThat(finding.measured()).containsEntry("samples", List.of("USER", "it's"));
        counted(live, finding, 3);
        assertThat(live.mended(history).values()).contains("");
    }

    @Test
    void a_label_that_no_row_has_can_stay_without_harm() throws SQLException {
        Live live = live(
                """
                create type "State" as enum ('open', 'it''s');
                create table "User" (id int primary key, "S" "State" not null, others "State"[]);
                create table orders (state "State");
                """,
                "insert into \"User\" values (1, 'open'); insert into orders values ('open'), (null);",
                "create type new as enum ('open')",
                "alter table orders alter state type new using state::text::new",
                "alter table \"User\" alter \"S\" type new using \"S\"::text::new, drop others",
                "drop type \"State\"",
                "alter type new rename to \"State\"");

        Finding finding = new Judge()
                .judge(live.history()).findings().stream()
                        .filter(it -> it.rule().id().equals("DS04"))
                        .findFirst()
                        .orElseThrow();

        assertThat(finding.message()).isEqualTo("the label it's of the enum public.State is removed");
        assertThat(finding.instead().lines().filter(it -> it.contains("VALIDATE")))
                .hasSize(2);
        live.runs(finding.instead());
    }

    @Test
    void a_label_that_is_used_too_early_keeps_its_place() throws SQLException {
        for (String add : List.of("after 'it''s'", "BEFORE  'it''s'", "if not exists")) {
            String sql = add.startsWith("if") ? add + " 'it''s new'" : "'it''s new' " + add;
            Finding finding = only(live(
                            "drop type if exists state cascade; create type state as enum ('open', 'it''s', 'done'); create table t (s state);",
                            "",
                            "alter type state add value " + sql,
                            "insert into t values ('it''s new')")
                    .history());

            assertThat(finding.rule().id()).isEqualTo("DD07");
            assertThat(finding.instead())
                    .contains(
                            switch (add) {
                                case "if not exists" -> "ADD VALUE 'it''s new';\n";
                                case "after 'it''s'" -> "ADD VALUE 'it''s new' AFTER 'it''s';\n";
                                default -> "ADD VALUE 'it''s new' BEFORE 'it''s';\n";
                            });
        }
    }

    @Test
    void texts_that_are_no_labels() throws SQLException {
        Live live = live(
                "create table t (kind text)",
                "insert into t values ('a'), ('b'), ('c'), (null)",
                "create type k as enum ('a', 'b')",
                "alter table t alter kind type k using kind::k");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD04");
        counted(live, finding, 1);
        assertThat(live.mended(history).values()).contains("");
    }

    @Test
    void labels_in_arrays_that_their_enum_loses() throws SQLException {
        Live live = live(
                "create type mood as enum ('sad', 'ok', 'glad'); create table t (id int primary key, moods mood[] not null)",
                "insert into t values (1, '{sad,ok}'), (2, '{ok,glad}'), (3, '{}'), (4, '{glad}')",
                "alter type mood rename to mood_old",
                "create type mood as enum ('sad', 'ok')",
                "alter table t alter moods type mood[] using moods::text[]::mood[]",
                "drop type mood_old");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD07");
        assertThat(finding.message())
                .isEqualTo("public.t.moods becomes mood[]: 2 of 4 rows with a label that it does not have (glad)");
        assertThat(finding.measured()).containsEntry("samples", List.of("{glad}", "{ok,glad}"));
        counted(live, finding, 2);
        assertThat(live.mended(history))
                .containsEntry(
                        "rows with a label that it does not have (glad) in public.t.moods left with the others", "");
    }
}
