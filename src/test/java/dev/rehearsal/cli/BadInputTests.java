package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, directories and settings that can't be rehearsed: told in full, before anything starts. */
final class BadInputTests {

    private static final Path FIXTURES = Path.of(System.getProperty("rehearsal.base", "."), "fixtures", "bad-input")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            latin-1                   | 2_greeting.sql:1 is not UTF-8: byte 0xfc belongs to another encoding; save the file as UTF-8
            utf-16                    | 1_users.sql is UTF-16: save it as UTF-8
            binary-file               | 2_logo.sql is no SQL: it has a zero byte in line 3
            psql-commands             | psql command \\set ON_ERROR_STOP on at 2_import.sql:1\\n  Only psql understands it: put the SQL that it stands for into the file
            logs-out                  | psql command \\connect at 2_reconnect.sql:2\\n  Only psql understands it: put the SQL that it stands for into the file
            unterminated-string       | a string that begins at 2_note.sql:1 never ends
            unterminated-dollar-quote | a dollar-quoted string that begins at 2_names.sql:1 never ends
            unterminated-comment      | a comment that begins at 2_note.sql:1 never ends
            unterminated-identifier   | a quoted name that begins at 2_note.sql:1 never ends
            unterminated-copy         | the rows of COPY … FROM stdin at 2_names.sql:1 never end\\n  They end with a line that holds only \\.
            no-migrations             | no migrations in DIR/no-migrations\\nLOOKED
            other-files-only          | no migrations in DIR/other-files-only\\nLOOKED
            down-without-up           | no migrations in DIR/down-without-up: there is 1_users.down.sql, but no 1_users.up.sql
            two-engines               | migrations of more than one kind in DIR/two-engines: Flyway (V1__users.sql) and SQL files (2_note.up.sql) and Prisma (20260101120000_groups/migration.sql)\\n  Say which: flyway:DIR/two-engines or sql:DIR/two-engines or prisma:DIR/two-engines
            """)
    void what_is_no_migration_is_named(String folder, String message) {
        assertThat(verify(FIXTURES.resolve(folder))).isEqualTo(refused(message));
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            a-list                     | FILE:1: expected settings such as "baseline: V3", found a list
            accept-unknown-rule        | FILE:2: accept "ZZ99": there is no such rule: expected one such as DS02
            accept-without-because     | FILE:2: accept: because is missing; expected {rule, migration, because}
            baseline-that-is-not-there | FILE:1: baseline "V99": there is no such migration: there are 1_users
            database-of-a-later-release | FILE:1: database "oracle": expected postgresql
            empty                      | FILE: it is empty; expected settings such as "baseline: V3"
            engine-that-is-not-there   | no Flyway migrations in DIR/configuration, which holds 1_users.sql\\n  Flyway's are called V1__name.sql and R__name.sql
            move-without-to            | FILE:2: moves: to is missing; expected {table, where, to}
            negative-rows              | FILE:1: rows "-1": expected at least 1
            no-such-directory          | FILE:1: migrations "db/migrations": there is no DIR/configuration/db/migrations
            not-yaml                   | FILE:2: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            route-without-replica      | FILE:1: route round-robin: expected at least 1 replica; with none every connection reaches the leader
            rows-as-words              | FILE:1: rows "many": expected a whole number
            seed-without-at            | FILE:2: seed: at is missing; expected {sql, at}
            seed-without-file          | FILE:2: seed sql "users.sql": there is no file DIR/configuration/users.sql
            timeout-without-unit       | FILE:1: timeout "30 parsecs": expected a duration such as 250ms, 30s or 2m
            twice                      | FILE:2: "rows" stands here and in line 1
            unknown-engine             | FILE:1: engine "rails": expected one of flyway, sql, prisma, liquibase
            unknown-key                | FILE:2: unknown key "rout"; did you mean "route"?
            unknown-route              | FILE:1: route "fastest": expected one of leader, round-robin, replica, any, stale
            unknown-version            | FILE:2: version "9.6": expected a version from 14 to 18
            """)
    void a_mistake_in_the_settings_is_told_with_its_line(String name, String message) {
        Path file = FIXTURES.resolve("configuration").resolve(name + ".yaml");

        assertThat(verify(file)).isEqualTo(refused(message.replace("FILE", file.toString())));
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void each_fixture_has_a_test() throws IOException {
        assertThat(tested("what_is_no_migration_is_named"))
                .isSubsetOf(names(FIXTURES, ""))
                .hasSize(14);
        Set<String> settings = names(FIXTURES.resolve("configuration"), ".yaml");
        // Only a server can say what is wrong with these.
        settings.removeAll(Set.of("holds-that-does-not-parse", "invariant-that-is-no-query"));
        assertThat(tested("a_mistake_in_the_settings_is_told_with_its_line")).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_users.sql", "V1__users.sql"})
    void a_file_that_can_not_be_read_is_named(String name) throws IOException {
        Files.createSymbolicLink(directory.resolve(name), directory.resolve("nowhere"));
        Files.writeString(directory.resolve(name.replace('1', '2')), "select 1;");

        Run run = verify(directory);

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("rehearse verify: ").contains(name).hasLineCount(2);
    }

    @Test
    void a_huge_file_is_read_through() throws IOException {
        try (Writer file = Files.newBufferedWriter(directory.resolve("1_users.sql"))) {
            file.write("create table users (id int);\n");
            for (int i = 0; i < 700_000; i++) {
                file.write("insert into users (id) values (" + i + "); -- a row of 70 characters or so, " + i + "\n");
            }
            file.write("insert into users (id) values ('");
        }
        assertThat(Files.size(directory.resolve("1_users.sql"))).isGreaterThan(50 << 20);

        assertThat(verify(directory)).isEqualTo(refused("a string that begins at 1_users.sql:700002 never ends"));
    }

    private Run verify(Path place) {
        return Run.of(
                "verify", place.toString(), "--report", directory.resolve("out").toString());
    }

    private static Run refused(String message) {
        String looked =
                """
                  Looked for V1__name.sql (Flyway), 1_name.sql and 1_name.up.sql (SQL files), */migration.sql (Prisma) \
                and a changelog (Liquibase)
                  Say where they are: a directory, flyway:DIR, sql:DIR, prisma:DIR, liquibase:DIR or classpath:PACKAGE""";
        boolean tab = message.contains("\\t(TAB)");
        String text = tab ? message : message.replace("\\n", "\n");
        return new Run(
                64,
                "",
                "rehearse verify: "
                        + text.replace("LOOKED", looked)
                                .replaceAll("(?<!:)DIR/", FIXTURES + "/")
                                .replace(":DIR/", ":" + FIXTURES + "/")
                        + "\nSee: rehearse verify --help\n",
                List.of());
    }

    private static Set<String> tested(String method) {
        return Stream.of(BadInputTests.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .flatMap(each -> each.getAnnotation(CsvSource.class).textBlock().lines())
                .map(line -> line.replaceFirst(" *\\|.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
