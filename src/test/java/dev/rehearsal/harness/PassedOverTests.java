package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.detection.Engines;
import dev.rehearsal.migration.detection.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the migrations that were passed over should have made what a later one lacks. */
final class PassedOverTests {

    private static final Failure LACKS = lacks("42P01", "relation \"users\" does not exist");

    @TempDir
    private Path folder;

    private PassedOver passed;

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("1_first.sql"), "select 1");
        passed = new PassedOver(
                new Scripts(Engines.parse("sql:" + folder, Settings.ofThread().from(folder))));
    }

    private static Failure lacks(String sqlState, String message) {
        return new Failure(sqlState, message, "", "", "", "", "", "", "", "", Place.NOWHERE);
    }

    private void pass(String id, String text) throws IOException {
        Files.writeString(folder.resolve(id + ".sql"), text);
        passed.add(new Migration(id, id, id + ".sql"), "");
    }

    @Test
    void the_one_that_names_it_is_meant_whatever_others_may_hide() throws IOException {
        pass("2", "do $$ begin execute 'x'; end $$");
        pass("3", "create table users (id int)");

        assertThat(passed.wantedBy(LACKS)).isEqualTo("3");
    }

    @Test
    void where_none_names_it_the_first_that_hides_what_it_makes_is() throws IOException {
        pass("2", "create table orders (id int)");
        pass("3", "create extension postgis");
        pass("4", "call make_tables()");

        assertThat(passed.wantedBy(LACKS)).isEqualTo("3");
    }

    @Test
    void one_without_a_text_hides_all_that_it_makes() {
        passed.add(new Migration("2", "2", ""), "");

        assertThat(passed.wantedBy(LACKS)).isEqualTo("2");
    }

    @Test
    void none_is_where_nothing_hides_it_or_another_reason_is_given() throws IOException {
        pass("2", "create table orders (id int)");
        assertThat(passed.wantedBy(LACKS)).isEmpty();

        pass("3", "create table users (id int)");
        assertThat(passed.wantedBy(lacks("23505", "duplicate key value of \"users\"")))
                .isEmpty();
    }

    @Test
    void what_needs_one_that_needs_another_needs_that() throws IOException {
        Files.writeString(folder.resolve("3.sql"), "create view users as select * from accounts");
        passed.add(new Migration("3", "3", "3.sql"), "2");

        assertThat(passed.wantedBy(LACKS)).isEqualTo("2");
    }
}
