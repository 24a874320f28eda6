package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class Nn02NullsTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "email text").primary("id").rows(1000);
    private static final Shape STRICT =
            Shape.table(1, "users", "id bigint", "email text not null").primary("id");

    private final Check check = new Nn02Nulls();

    private static Scene failing(String message, String column, String sql) {
        return Scene.of("V2").before(USERS).fails("23502", message, "", sql, "users", column);
    }

    @Test
    void nulls_are_counted_shown_and_asked_for_in_production() {
        Finding finding = Tale.ordinary(failing(
                        "column \"email\" of relation \"users\" contains null values",
                        "email",
                        "ALTER TABLE users ALTER COLUMN email SET NOT NULL"))
                .fresh(Scene.of("V2").before(USERS.rows(0)).after(STRICT))
                .says("select count(*)", 312)
                .lists("select distinct", "id=1", "id=2")
                .judgedBy(check)
                .get(0);

        assertThat(finding.message())
                .isEqualTo("public.users.email becomes NOT NULL: 312 of 1,000 rows without a value");
        assertThat(finding.measured())
                .containsEntry("violating", 312L)
                .containsEntry("samples", List.of("id=1", "id=2"));
        assertThat(finding.preflight()).isEqualTo("select count(*) from \"public\".\"users\" where \"email\" is null");
        assertThat(finding.instead())
                .isEqualTo(
                        """
                        -- 1. fill in batches, each in a transaction of its own, until no row is left
                        UPDATE "public"."users" SET "email" = <value>
                         WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM "public"."users" WHERE "email" IS NULL LIMIT 10000);
                        -- 2. in a migration of its own: prove it without blocking anybody, then set it without another look
                        ALTER TABLE "public"."users" ADD CONSTRAINT "users_email_set" CHECK ("email" IS NOT NULL) NOT VALID;
                        ALTER TABLE "public"."users" VALIDATE CONSTRAINT "users_email_set";
                        ALTER TABLE "public"."users" ALTER COLUMN "email" SET NOT NULL;
                        ALTER TABLE "public"."users" DROP CONSTRAINT "users_email_set";
                        """);
    }

    @Test
    void a_column_that_the_migration_adds_itself_belongs_to_another_rule_unless_its_backfill_was_incomplete() {
        String words = "column \"note\" of relation \"users\" contains null values";
        Scene added = failing(words, "note", "ALTER TABLE users ADD COLUMN note text NOT NULL");
        Scene filled = failing(words, "note", "ALTER TABLE users ALTER COLUMN note SET NOT NULL");

        assertThat(Tale.ordinary(added).judgedBy(check)).isEmpty();
        assertThat(Tale.ordinary(added).judgedBy(new Nn01NewColumn())).hasSize(1);
        assertThat(Tale.ordinary(filled).judgedBy(check)).hasSize(1);
        assertThat(Tale.ordinary(filled).judgedBy(new Nn01NewColumn())).isEmpty();
    }

    @Test
    void a_single_row_without_a_value_is_not_its_business() {
        Scene scene = failing(
                "null value in column \"email\" of relation \"users\" violates not-null constraint", "email", "INSERT");

        assertThat(Tale.ordinary(scene).judgedBy(check)).isEmpty();
        assertThat(Tale.ordinary(scene).judgedBy(new Dd08Rows())).hasSize(1);
    }
}
