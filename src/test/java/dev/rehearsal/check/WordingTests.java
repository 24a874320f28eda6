package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.LedgerChange;
import dev.rehearsal.observation.LedgerChange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What findings say, in full, where no other test reads it. */
class WordingTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "name text").primary("id").rows(1000);

    private static String told(Check check, Tale tale) {
        return tale.judgedBy(check).get(0).message();
    }

    private static Tale failing(String sqlState, String message, String sql, String column, Shape fresh) {
        return Tale.ordinary(Scene.of("V2").before(USERS).fails(sqlState, message, "", sql, "users", column))
                .fresh(Scene.of("V2").before(USERS.rows(0)).after(fresh))
                .says("select count(*)", 312)
                .says("select count(1)", 1000);
    }

    @Test
    void a_new_column_that_needs_a_value() {
        assertThat(told(
                        new Nn01NewColumn(),
                        failing(
                                "23502",
                                "column \"country\" of relation \"users\" contains null values",
                                "ALTER TABLE users ADD COLUMN country text NOT NULL",
                                "country",
                                USERS.column("country", "text not null"))))
                .isEqualTo(
                        "public.users.country is added as NOT NULL without a default: 312 of 1,000 rows that have no value"
                                + " for it");
    }

    @Test
    void a_value_that_is_too_large() {
        assertThat(told(
                        new Dd05Narrowing(),
                        failing(
                                "22001",
                                "value too long for type character varying(9)",
                                "ALTER TABLE users ALTER COLUMN name TYPE varchar(9)",
                                "",
                                USERS.retyping("name", "character varying(9)"))))
                .isEqualTo(
                        "public.users.name becomes character varying(9): 312 of 1,000 rows with a value that is too large"
                                + " for it");
    }

    @Test
    void a_label_that_rows_still_have() {
        Shape users = USERS.column("role", "role").rows(1000);
        Scene failing = Scene.of("V2")
                .before(users)
                .enums("public.role", List.of("USER", "ADMIN"), List.of("USER", "ADMIN"))
                .fails(
                        "22P02",
                        "invalid input value for enum role_new: \"USER\"",
                        "",
                        "ALTER TABLE users ALTER COLUMN role TYPE role_new USING role::text::role_new");
        Scene fresh = Scene.of("V2")
                .before(users.rows(0))
                .after(users.rows(0).retyping("role", "role_new"))
                .enums("public.role_new", List.of(), List.of("ADMIN"));

        assertThat(told(
                        new Dd07Labels(),
                        Tale.ordinary(failing)
                                .fresh(fresh)
                                .says("select count(*)", 312)
                                .says("select count(1)", 1000)))
                .isEqualTo(
                        "public.users.role becomes role_new: 312 of 1,000 rows with a label that it does not have (USER)");
    }

    @Test
    void a_label_that_is_not_committed_yet() {
        assertThat(told(
                        new Dd07Labels(),
                        Tale.ordinary(Scene.of("V2")
                                .fails(
                                        "55P04",
                                        "unsafe use of new value \"GUEST\" of enum type role",
                                        "",
                                        "INSERT INTO users VALUES ('GUEST')"))))
                .isEqualTo(
                        "a new enum label is used before it is committed: unsafe use of new value \"GUEST\" of enum type"
                                + " role");
    }

    /** Nobody looked closely: then the sums tell that there are some. */
    @Test
    void changed_values_that_nobody_counted() {
        assertThat(told(
                        new Rc03Changed(),
                        Tale.ordinary(Scene.of("V2").before(USERS).after(USERS.sum("name", "another", 1000)))))
                .isEqualTo("values of public.users.name changed");
    }

    @Test
    void a_file_that_is_gone_though_somebody_has_it() {
        assertThat(told(
                        new Pm03Missing(),
                        Tale.nothing().differing(new LedgerChange(Kind.MISSING, "V2", "", "is in main"))))
                .isEqualTo("is applied and its file is gone, though it is in main");
    }
}
