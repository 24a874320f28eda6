package dev.rehearsal.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Place;
import org.junit.jupiter.api.Test;

class PlacesTests {

    private static Places places(String text) {
        return new Places(new SqlFile("V1__a.sql", text), "V1__a.sql", "${", "}");
    }

    @Test
    void a_statement_is_found_whatever_became_of_comments_spaces_and_placeholders() {
        Places places = places(
                """
                create table ${schema}.a (
                  b int -- ${why}
                );
                /* x */ grant select on ${schema}.a to ${reader};
                select 1;
                """);

        assertThat(places.of("create table app.a (\r\n  b int\r\n)")).isEqualTo(new Place("V1__a.sql", 1, 3));
        assertThat(places.of("/* x */ grant select on app.a to joe;")).isEqualTo(new Place("V1__a.sql", 4, 4));
        assertThat(places.of("select 1")).isEqualTo(new Place("V1__a.sql", 5, 5));
    }

    @Test
    void equal_statements_are_found_one_after_the_other() {
        Places places = places("select 1;\nselect 2;\nselect 1;\n");

        assertThat(places.of("select 1").line()).isEqualTo(1);
        assertThat(places.of("select 2").line()).isEqualTo(2);
        assertThat(places.of("select 1").line()).isEqualTo(3);
        assertThat(places.of("select 1").line()).isEqualTo(1);
    }

    @Test
    void what_is_split_otherwise_is_found_as_text_and_else_has_the_file() {
        Places places = places("select 1;\n\\i x\n\nselect 2;\n");

        assertThat(places.of("select 2")).isEqualTo(new Place("V1__a.sql", 4, 4));
        assertThat(places.of("select 3")).isEqualTo(Place.in("V1__a.sql"));
        assertThat(Places.nowhere().of("select 1")).isEqualTo(Place.NOWHERE);
    }
}
