package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class Dd01DuplicatesTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "email text").primary("id").rows(1000);
    private static final Shape UNIQUE = USERS.unique("users_email_key", "", "email");
    private static final String SQL = "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email)";

    private final Check check = new Dd01Duplicates();

    private static Scene failing() {
        return Scene.of("V2")
                .before(USERS)
                .fails(
                        "23505",
                        "could not create unique index \"users_email_key\"",
                        "Key (email)=(a@b.c) is duplicated.",
                        SQL,
                        "users",
                        "",
                        "users_email_key");
    }

    @Test
    void duplicates_are_counted_and_shown() {
        Tale tale = Tale.ordinary(failing())
                .fresh(Scene.of("V2").before(USERS.rows(0)).after(UNIQUE.rows(0)))
                .says("count(distinct key)", 14, 5)
                .lists("order by 1 limit 5", "a@b.c (3 times)");

        Finding finding = tale.judgedBy(check).get(0);

        assertThat(finding.message())
                .isEqualTo(
                        "unique users_email_key on public.users (email): 14 of 1,000 rows with a key that is not theirs alone");
        assertThat(finding.subject()).isEqualTo("public.users (email)");
        assertThat(finding.lane()).isEqualTo("ordinary");
        assertThat(finding.measured())
                .containsEntry("rows", 1000L)
                .containsEntry("violating", 14L)
                .containsEntry("keys", 5L)
                .containsEntry("samples", List.of("a@b.c (3 times)"));
        assertThat(finding.preflight())
                .isEqualTo("select coalesce(sum(n), 0) from (select count(*) as n from \"public\".\"users\""
                        + " where (email) is not null group by email having count(*) > 1) as d");
    }

    @Test
    void without_a_fresh_install_the_servers_detail_names_the_key() {
        Finding finding = Tale.ordinary(failing()).judgedBy(check).get(0);

        assertThat(finding.message())
                .isEqualTo("unique users_email_key on public.users (email): rows with a key that is not theirs alone");
        assertThat(finding.measured()).containsEntry("notCounted", "not asked");
    }

    @Test
    void a_single_row_that_comes_twice_is_not_its_business() {
        Tale tale = Tale.ordinary(Scene.of("V2")
                .before(UNIQUE)
                .fails(
                        "23505",
                        "duplicate key value violates unique constraint \"users_email_key\"",
                        "Key (email)=(a@b.c) already exists.",
                        "INSERT INTO users SELECT * FROM old",
                        "users",
                        "",
                        "users_email_key"));

        assertThat(tale.judgedBy(check)).isEmpty();
    }

    @Test
    void nothing_happened() {
        assertThat(Tale.nothing().judgedBy(check)).isEmpty();
    }
}
