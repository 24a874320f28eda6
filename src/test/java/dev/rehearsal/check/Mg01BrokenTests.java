package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mg01BrokenTests {

    private static final Shape USERS = Shape.table(1, "users", "id bigint").rows(1000);
    private static final String SQL = "ALTER TABLE users DROP COLUMN nope";

    private final Check check = new Mg01Broken();

    private static Scene failing(String sqlState) {
        return Scene.of("V2").before(USERS).fails(sqlState, "column \"nope\" does not exist", "", SQL);
    }

    @Test
    void what_fails_on_a_fresh_install_too_is_broken_and_is_said_once() {
        List<Finding> findings = Tale.ordinary(failing("42703"))
                .on(Lane.HOSTILE, failing("42703"))
                .fresh(failing("42703"))
                .judgedBy(check);

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).message()).isEqualTo("fails on a fresh install too: column \"nope\" does not exist");
        assertThat(findings.get(0).lane()).isEmpty();
        assertThat(findings.get(0).statement()).isEqualTo(SQL);
    }

    @Test
    void what_goes_through_only_where_rows_are_is_broken_too() {
        List<Finding> findings = Tale.ordinary(Scene.of("V2").before(USERS))
                .fresh(failing("23502"))
                .judgedBy(check);

        assertThat(findings.get(0).message())
                .isEqualTo(
                        "fails on a fresh install, though it goes through where rows are: column \"nope\" does not exist");
    }

    @Test
    void a_label_that_is_not_committed_yet_and_a_right_are_other_rules_business() {
        for (String sqlState : List.of("55P04", "42501")) {
            assertThat(Tale.ordinary(failing(sqlState)).fresh(failing(sqlState)).judgedBy(check))
                    .isEmpty();
        }
    }

    @Test
    void a_migration_that_makes_itself_read_only_is_broken() {
        assertThat(Tale.ordinary(failing("25006")).fresh(failing("25006")).judgedBy(check))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.instead())
                                .isEqualTo(
                                        """
                                -- as the first statement; then find who sets default_transaction_read_only: a migration, the role or the database
                                SET TRANSACTION READ WRITE;
                                """));
    }

    @Test
    void what_goes_through_on_a_fresh_install_is_not_broken() {
        assertThat(Tale.ordinary(failing("23505"))
                        .fresh(Scene.of("V2").before(USERS))
                        .judgedBy(check))
                .isEmpty();
    }

    @Test
    void an_old_check_that_a_new_row_does_not_pass_is_shown() {
        Shape goods =
                Shape.table(2, "goods", "id bigint", "state text").check("goods_state_check", "state = 'a'", "state");
        Scene failing = Scene.of("V2")
                .before(goods)
                .fails(
                        "23514",
                        "new row violates check",
                        "",
                        "insert into goods values (1, 'b')",
                        "goods",
                        "",
                        "goods_state_check");

        assertThat(Tale.ordinary(failing).fresh(failing).judgedBy(check).get(0).instead())
                .contains("goods_state_check was there before and says CHECK ((state = 'a'))")
                .contains("ALTER TABLE \"public\".\"goods\" DROP CONSTRAINT \"goods_state_check\"");
    }
}
