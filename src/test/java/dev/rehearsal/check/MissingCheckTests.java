package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Expectations;
import dev.rehearsal.Expectations.Kind;
import dev.rehearsal.Expectations.Promise;
import dev.rehearsal.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MG04: what migrations were to create. */
class MissingCheckTests {

    private static final Shape USERS = Shape.table(1, "User", "id bigint", "role text");

    private static List<Finding> judged(Promise... promises) {
        return Tale.ordinary(
                        Scene.of("V1").after(USERS),
                        Scene.of("V2").before(USERS).after(USERS).enums("public.Role", List.of(), List.of("ADMIN")))
                .expecting(new Expectations(List.of(), List.of(), List.of(), List.of(), List.of(promises)))
                .judgedBy(new Mg04Missing());
    }

    @Test
    void what_is_there_is_silent_with_its_schema_or_without() {
        assertThat(judged(table("User"), table("public.User"), table("public.\"User\""), type("Role")))
                .isEmpty();
        assertThat(judged()).isEmpty();
    }

    @Test
    void what_is_missing_is_listed_at_the_last_migration() {
        Finding finding = judged(table("User"), table("Order"), type("Status")).get(0);

        assertThat(finding.message()).isEqualTo("table Order, enum Status are not there afterwards");
        assertThat(finding.migration()).isEqualTo("V2");
        assertThat(finding.measured()).containsEntry("missing", List.of("table Order", "enum Status"));
    }

    @Test
    void what_is_there_by_another_spelling_or_as_another_kind_is_missing_and_named() {
        Finding finding =
                judged(table("user"), table("other.User"), type("User")).get(0);

        assertThat(finding.measured())
                .containsEntry("missing", List.of("table user", "table other.User", "enum User"))
                .containsEntry("nameLike", List.of("table public.User", "table public.User"));
    }

    private static Promise table(String name) {
        return new Promise(Kind.TABLE, name);
    }

    private static Promise type(String name) {
        return new Promise(Kind.ENUM, name);
    }
}
