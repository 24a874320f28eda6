package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DS04 about keys over columns that stay, which go with a column of their condition. */
final class LiveGoneAlongTests extends OnOneServer {

    private static final String USERS =
            "create table users (id int primary key, email text, login text, deleted_at date);";
    private static final String ROWS = "insert into users values (1, 'a', 'a'), (2, 'b', 'b');";
    private static final String DROP = "alter table users drop column deleted_at";

    private List<Finding> told(Live live) throws SQLException {
        return new Judge()
                .judge(live.history()).findings().stream()
                        .filter(it -> it.rule().id().equals("DS04"))
                        .toList();
    }

    @Test
    void a_key_under_a_condition_goes_with_the_column_of_that() throws SQLException {
        Live live = live(
                USERS + "create unique index live_mail on users (lower(email)) where deleted_at is null",
                ROWS,
                "alter table users add column note text",
                DROP);
        Finding finding = told(live).get(0);

        assertThat(finding.message())
                .isEqualTo("live_mail of public.users, unique (lower(email)), goes with the column deleted_at: nothing"
                        + " forbids such rows any more");
        assertThat(finding.statement()).isEqualTo(DROP);
        live.runs(finding.instead());
        assertThat(live.now("select pg_get_indexdef('live_mail_all'::regclass)"))
                .isEqualTo("CREATE UNIQUE INDEX live_mail_all ON public.users USING btree (lower(email))");
    }

    @Test
    void so_does_one_that_includes_it() throws SQLException {
        assertThat(told(live(USERS + "alter table users add unique (login) include (deleted_at)", ROWS, DROP)))
                .extracting(Finding::subject)
                .containsExactly("public.users users_login_deleted_at_key");
    }

    @Test
    void not_where_another_forbids_the_same_nor_where_the_column_was_part_of_the_key() throws SQLException {
        String live = "create unique index live_mail on users (email) where deleted_at is null";
        assertThat(told(live(USERS + live, ROWS, "create unique index mail on users (email)", DROP)))
                .isEmpty();
        assertThat(told(live(USERS + "create unique index pair on users (email, deleted_at)", ROWS, DROP)))
                .isEmpty();
    }
}
