package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.observation.History;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the checks ask, mend and recommend where a column gets another type, on a real server. */
final class LiveConversionsTests extends OnOneServer {

    private static final String USERS =
            """
            create table "Us""er" (id bigint primary key, "E Mail" varchar(40), "order" int);
            """;

    @Test
    void texts_that_are_no_numbers() throws SQLException {
        Live live = live(
                USERS,
                "insert into \"Us\"\"er\" values (1, '7', 1), (2, 'seven', 1), (3, null, 1), (4, '', 1)",
                "alter table \"Us\"\"er\" alter column \"E Mail\" type int using \"E Mail\"::int");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD04");
        assertThat(finding.measured()).containsEntry("samples", List.of("", "seven"));
        counted(live, finding, 2);
        assertThat(live.mended(history))
                .containsEntry("rows with a value that has no form in it in public.Us\"er.E Mail set to NULL", "");
    }

    @Test
    void texts_that_an_expression_over_other_columns_makes_no_numbers() throws SQLException {
        Live live = live(
                USERS,
                "insert into \"Us\"\"er\" values (1, '7', 1), (2, '8', null), (3, null, 0), (4, '12', 0)",
                "alter table \"Us\"\"er\" alter column \"E Mail\" type int using (\"E Mail\"::int / \"order\")");

        Finding finding = only(live.history());

        assertThat(finding.measured()).containsEntry("violating", 1L).containsEntry("samples", List.of("12"));
        assertThat(finding.preflight()).contains("at most");
    }

    @Test
    void values_too_large_for_the_new_type() throws SQLException {
        Live text = live(
                USERS,
                "insert into \"Us\"\"er\" values (1, 'abc', 1), (2, 'abc   ', 1), (3, 'abcd', 1), (4, null, 1)",
                "alter table \"Us\"\"er\" alter column \"E Mail\" type varchar(3)");
        Live whole = live(
                USERS,
                "insert into \"Us\"\"er\" values (1, '', 32767), (2, '', 32768), (3, '', -2147483648), (4, '', null)",
                "alter table \"Us\"\"er\" alter column \"order\" type smallint");
        Live broken = live(
                "create table t (n numeric(10,2))",
                "insert into t values (99.94), (99.95), (-100), (null)",
                "alter table t alter n type numeric(3,1)");

        for (Map.Entry<Live, Long> each : List.of(Map.entry(text, 1L), Map.entry(whole, 2L), Map.entry(broken, 2L))) {
            History history = each.getKey().history();
            Finding finding = only(history);
            assertThat(finding.rule().id()).isEqualTo("DD05");
            counted(each.getKey(), finding, each.getValue());
            assertThat(each.getKey().mended(history).values()).containsOnly("");
        }
    }

    @Test
    void values_that_a_new_type_alters_are_counted_before_it_does() throws SQLException {
        String goods =
                "create table goods (id int primary key, price numeric(10,2), code text, made timestamp, doc json)";
        String rows =
                """
                insert into goods values (1, 1.50, '007', '2024-01-01 10:00', '{"a" : 1}'), (2, 2.00, '8', '2024-01-02', '{}'),
                                         (3, null, null, null, null)""";
        String alter = "alter table goods alter column ";

        for (Map.Entry<String, Long> each : List.of(
                Map.entry("price type integer", 1L),
                Map.entry("price type integer using floor(price)", 1L),
                Map.entry("code type integer using code::integer", 1L),
                Map.entry("code type varchar(1) using left(code, 1)", 1L),
                Map.entry("made type date", 1L))) {
            Live live = live(goods, rows, alter + each.getKey());
            Judgement judgement = new Judge().judge(live.history());
            Finding finding = judgement.findings().stream()
                    .filter(it -> it.rule().id().equals("DD06"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(each.getKey() + " " + judgement));
            assertThat(finding.measured()).as(each.getKey()).containsEntry("changed", each.getValue());
            assertThat(live.before(finding.preflight()))
                    .isEqualTo(each.getValue().toString());
        }
        for (String harmless : List.of("price type numeric(12,4)", "doc type jsonb")) {
            Judgement judgement =
                    new Judge().judge(live(goods, rows, alter + harmless).history());
            assertThat(judgement.findings()).as(harmless).isEmpty();
            assertThat(judgement.notJudged()).as(harmless).isEmpty();
        }
    }
}
