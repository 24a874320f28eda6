package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** DS02 is a note where another column has the values of the one that is dropped. */
final class LiveHeirsTests extends OnOneServer {

    private static final String USERS = "create table users (id int primary key, n %s, m %s)";
    private static final String ROWS = "insert into users select n, n * 7, null from generate_series(1, 20) n";
    private static final String NOTE =
            "public.users.n is dropped with 20 values; the column that takes its name has the same values";

    private Finding dropped(Live live) throws SQLException {
        return new Judge()
                .judge(live.history()).findings().stream()
                        .filter(it -> it.rule().id().equals("DS02"))
                        .findFirst()
                        .orElseThrow();
    }

    private void isNote(Live live) throws SQLException {
        Finding finding = dropped(live);
        assertThat(finding.message()).isEqualTo(NOTE);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    private void isError(Live live) throws SQLException {
        Finding finding = dropped(live);
        assertThat(finding.message()).isEqualTo("public.users.n is dropped with 20 values");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    }

    private Live exchange(String type, String change) {
        return live(
                USERS.formatted("int", "int"),
                ROWS,
                "alter table users add column n2 " + type,
                change,
                "alter table users drop column n",
                "alter table users rename column n2 to n");
    }

    @Test
    void a_column_that_is_exchanged() throws SQLException {
        isNote(exchange("bigint", "update users set n2 = n"));
    }

    @Test
    void in_another_type_that_says_the_same() throws SQLException {
        isNote(exchange("numeric(10, 2)", "update users set n2 = n"));
        isNote(exchange("text", "update users set n2 = n::text"));
    }

    @Test
    void not_when_one_value_is_another() throws SQLException {
        isError(exchange("bigint", "update users set n2 = case when id = 3 then 0 else n end"));
        isError(exchange("text", "update users set n2 = case when id = 3 then '0' else n::text end"));
    }

    @Test
    void a_column_of_an_earlier_migration_that_takes_its_name() throws SQLException {
        for (String type : new String[] {"int", "bigint", "numeric(10, 2)", "text"}) {
            isNote(live(
                    USERS.formatted("int", type),
                    ROWS + "; update users set m = n",
                    "alter table users drop column n",
                    "alter table users rename column m to n"));
        }
    }

    @Test
    void not_when_it_has_others() throws SQLException {
        for (String type : new String[] {"bigint", "text"}) {
            isError(live(
                    USERS.formatted("int", type),
                    ROWS + "; update users set m = n; update users set m = 0 where id = 3",
                    "alter table users drop column n",
                    "alter table users rename column m to n"));
        }
        isError(live(
                USERS.formatted("int", "text"),
                ROWS + "; update users set m = n",
                "update users set m = 0 where id = 3",
                "alter table users drop column n",
                "alter table users rename column m to n"));
    }

    /** Two columns may have the same values by chance. */
    @Test
    void nor_one_that_keeps_its_own_name() throws SQLException {
        isError(live(
                USERS.formatted("int", "int"), ROWS + "; update users set m = n", "alter table users drop column n"));
    }

    @Test
    void what_may_be_null_is_not_to_be_freed_of_not_null() throws SQLException {
        assertThat(dropped(live(USERS.formatted("int", "int"), ROWS, "alter table users drop column n"))
                        .instead())
                .startsWith("-- 1. release code that neither reads nor writes it\n-- 2. keep the values");
        assertThat(dropped(live(USERS.formatted("int not null", "int"), ROWS, "alter table users drop column n"))
                        .instead())
                .startsWith("-- 1. release code that neither reads nor writes it; old inserts need it no more\n"
                        + "ALTER TABLE \"public\".\"users\" ALTER COLUMN \"n\" DROP NOT NULL;\n-- 2. keep");
    }
}
