package dev.rehearsal.migration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTests {

    @Test
    void rails_tells_line_by_line_what_is_up_and_what_is_down() {
        Status status = Status.parse(
                """

                database: shop_development

                 Status   Migration ID    Migration Name
                --------------------------------------------------
                   up     20240101000000  Create users
                   up     20240102093000  ********** NO FILE **********
                  down    20240103000000  Add email to users
                """);

        assertThat(status)
                .isEqualTo(new Status(
                        List.of("20240101000000", "20240102093000"),
                        List.of("20240103000000"),
                        List.of("20240102093000")));
    }

    @Test
    void several_databases_are_one_after_the_other_and_names_alone_will_do() {
        Status status = Status.parse(
                """
                database: primary
                   up     1_users
                database: animals
                  down    2_cats
                uptime: 3 days
                  downloaded 5 files
                """);

        assertThat(status).isEqualTo(new Status(List.of("1_users"), List.of("2_cats"), List.of()));
    }

    @Test
    void django_ticks_what_is_applied() {
        Status status = Status.parse(
                """
                shop
                 [X] 0001_initial
                 [X] 0002_note
                 [ ] 0003_price
                 (no migrations)
                """);

        assertThat(status)
                .isEqualTo(new Status(List.of("0001_initial", "0002_note"), List.of("0003_price"), List.of()));
    }

    @Test
    void what_says_neither_is_nothing() {
        assertThat(Status.parse("Schema migrations table does not exist yet.\n"))
                .isEqualTo(new Status(List.of(), List.of(), List.of()));
    }
}
