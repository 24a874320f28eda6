package dev.rehearsal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.harness.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RehearsalFileTests {

    private static final String EVERYTHING =
            """
            migrations: sql:.
            engine: sql
            baseline: V3
            since: origin/main
            route: round-robin
            rows: 1_000
            seed-number: 7
            replicas: 3
            database: postgresql
            version: "17.10"
            role: NOCREATEDB
            prisma: "<7.4"
            command: npx knex migrate:latest
            status: npx knex migrate:list
            ledger: books(name)
            timeout: 30s
            max-disk: 4GB
            only: [NN, DD01]
            skip: routed, privilege
            seed: [{sql: users.sql, at: V3}]
            moves:
              - {table: users, where: "role = 'USER'", to: "role = 'EMPLOYEE'"}
            invariants: [{name: no orphans, sql: "select 0", is: 0}]
            holds: [{name: no twins, sql: "select 0", is: "0"}]
            creates: {tables: [users, shop.orders], enums: order_status}
            accept: [{rule: DS02, migration: V7, because: "unused since 2024"}]
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void lays_out_a_project() throws IOException {
        Files.writeString(directory.resolve("1_a.sql"), "select 1");
        Files.writeString(directory.resolve("users.sql"), "select 1");
    }

    @Test
    void everything_that_can_be_said_is_understood() throws IOException {
        Plan plan = read(EVERYTHING);
        Rehearsal rehearsal = plan.rehearsal();

        assertThat(plan.migrations()).isEqualTo("sql:" + directory);
        assertThat(rehearsal.topology().replicas()).isEqualTo(3);
        assertThat(rehearsal.topology().version()).contains("17.10");
        assertThat(settings(rehearsal))
                .contains("migrations=sql:" + directory)
                .contains("baseline=V3")
                .contains("since=origin/main")
                .contains("routing=ROUND_ROBIN")
                .contains("rows=1000")
                .contains("seedNumber=7")
                .contains("role=NOCREATEDB")
                .contains("prisma=<7.4")
                .contains("command=npx knex migrate:latest")
                .contains("status=npx knex migrate:list")
                .contains("ledger=books(name)")
                .contains("timeout=" + Duration.ofSeconds(30))
                .contains("maxDisk=" + (4L << 30))
                .contains("OwnRows[sql=" + directory.resolve("users.sql") + ", at=V3]")
                .contains("Move[table=users, where=role = 'USER', to=role = 'EMPLOYEE']")
                .contains("Invariant[name=no orphans, sql=select 0, is=0]")
                .contains("Hold[name=no twins, sql=select 0, is=0]")
                .contains("promises=[table users, table shop.orders, enum order_status]")
                .contains("Accept[rule=DS02, migration=V7, because=unused since 2024]")
                .contains("NN", "DD01", "routed", "privilege");
    }

    @Test
    void what_is_said_later_wins_and_lists_grow() throws IOException {
        Plan plan = read("rows: 10\nonly: NN\nskip: DD\n")
                .with(Setting.ROWS, "20", "--rows 20")
                .without(Setting.ONLY)
                .with(Setting.ONLY, "RC", "--only RC")
                .with(Setting.SKIP, "again", "--skip again");

        assertThat(settings(plan.rehearsal()))
                .contains("rows=20")
                .contains("only=[RC]")
                .contains("DD")
                .contains("again")
                .doesNotContain("NN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/db/migration", "supabase/migrations"})
    void without_a_word_about_them_migrations_are_where_they_are_by_habit(String where) throws IOException {
        assertThat(read("rows: 1").migrations()).isEqualTo(directory.toString());
        Files.delete(directory.resolve("1_a.sql"));
        Files.delete(directory.resolve("users.sql"));
        Path habit = Files.createDirectories(directory.resolve(where));
        Files.writeString(habit.resolve("V1__a.sql"), "select 1");

        assertThat(read("rows: 1").migrations()).isEqualTo(habit.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            rows: 1\\nrovte: leader         | FILE:2: unknown key "rovte"; did you mean "route"?
            \\n\\nxyzzy: 1                  | FILE:3: unknown key "xyzzy"; expected one of migrations, engine, seed, moves, invariants, holds, creates, accept, baseline, since, route, rows, seed-number, replicas, database, version, role, prisma, command, status, ledger, timeout, max-disk, kill-points, only, skip
            rows: 1\\nroute: leader\\nrows: 2 | FILE:3: "rows" stands here and in line 1
            rows: many                     | FILE:1: rows "many": expected a whole number
            rows: 99999999999              | FILE:1: rows "99999999999": expected a whole number up to 2147483647
            rows: [1]                      | FILE:1: rows: expected one value, found a list
            rows: {a: 1}                   | FILE:1: rows: expected one value, found a mapping
            rows:                          | FILE:1: rows: expected one value, found nothing
            rows: 0                        | FILE:1: rows "0": expected at least 1
            replicas: 99                   | FILE:1: replicas "99": expected 0 to 15 replicas
            version: banana                | FILE:1: version "banana": expected a version such as "17" or "17.11"
            route: sideways                | FILE:1: route "sideways": expected one of leader, round-robin, replica, any, stale
            timeout: 5 parsecs             | FILE:1: timeout "5 parsecs": expected a duration such as 250ms, 30s or 2m
            timeout: 0s                    | FILE:1: timeout "0s": expected more than zero
            max-disk: much                 | FILE:1: max-disk "much": expected a size such as 512MB or 4GB
            max-disk: 1MB                  | FILE:1: max-disk "1MB": expected at least 256 MiB
            database: mysql                | FILE:1: database "mysql": comes later: this version rehearses on postgresql only
            database: oracle               | FILE:1: database "oracle": expected postgresql
            engine: make                   | FILE:1: engine "make": expected one of flyway, sql, prisma, liquibase
            prisma: newest                 | FILE:1: prisma "newest": expected a version such as 7.10.1, or a range such as <7.4 or >=7.4
            \\n\\nprisma: 8                  | FILE:3: prisma "8": expected a version before 8: Prisma 8 keeps its migrations in another way, which is not known here
            migrations: gone               | FILE:1: migrations "gone": there is no DIR/gone
            seed: users.sql                | FILE:1: seed: expected a list of {sql, at}, found "users.sql"
            seed: [{sql: users.sql}]       | FILE:1: seed: at is missing; expected {sql, at}
            seed: [{}]                     | FILE:1: seed: sql and at are missing; expected {sql, at}
            seed: [{sql: no.sql, at: V1}]  | FILE:1: seed sql "no.sql": there is no file DIR/no.sql
            holds: [{nam: a}]              | FILE:1: unknown key "nam"; did you mean "name"?
            holds: [a]                     | FILE:1: holds: expected {name, sql, is}, found "a"
            creates: [users]               | FILE:1: creates: expected {tables, enums}, found a list
            creates: {views: [a]}          | FILE:1: unknown key "views"; expected one of tables, enums
            creates: {tables: []}          | FILE:1: creates tables: expected names such as [users, orders], found an empty list
            accept: [{rule: DS02, migration: V7, because: [a]}] | FILE:1: accept because: expected a text, found a list
            accept: [{rule: DS02, migration: V7, because: " "}] | FILE:1: accept because: expected a text, found nothing
            - rows: 1                      | FILE:1: expected settings such as "baseline: V3", found a list
            just words                     | FILE:1: expected settings such as "baseline: V3", found "just words"
            rows: 1\\n bad: : :             | FILE:2: not YAML: mapping values are not allowed here
            a: 1\\n---\\nb: 2                | FILE:2: not YAML: but found another document
            rows: *nobody                  | FILE:1: not YAML: found undefined alias nobody
            # only a comment               | FILE: it is empty; expected settings such as "baseline: V3"
            """)
    void a_mistake_is_told_with_file_line_and_what_is_expected(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")).rehearsal())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message.replace("FILE", file().toString()).replace("DIR", directory.toString()));
    }

    @Test
    void a_bomb_of_anchors_is_only_a_wrong_value() {
        String bomb = "x1: &a [1,1]\nrows: [*a,*a]\n".replace("x1", "seed");

        assertThatThrownBy(() -> read(bomb)).hasMessage(file() + ":1: seed: expected {sql, at}, found \"1\"");
    }

    @Test
    void what_is_nested_without_end_is_refused() {
        assertThatThrownBy(() -> read("seed: " + "[".repeat(100_000)))
                .hasMessage(file() + ":1: nested deeper than 20 levels");
    }

    @Test
    void a_file_that_is_no_text_is_refused() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> RehearsalFile.read(file())).hasMessage(file() + ": not UTF-8 text");

        Files.write(file(), "rows: \u0000".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> RehearsalFile.read(file())).hasMessageStartingWith(file() + ": not YAML: ");

        Files.write(file(), new byte[2 << 20]);
        assertThatThrownBy(() -> RehearsalFile.read(file()))
                .hasMessage(file() + ": larger than 1 MB; expected a few lines of settings");

        Files.delete(file());
        assertThatThrownBy(() -> RehearsalFile.read(file())).hasMessage(file() + ": there is no such file");
    }

    private Plan read(String text) throws IOException {
        Files.writeString(file(), text);
        return RehearsalFile.read(file());
    }

    private Path file() {
        return directory.resolve("rehearsal.yaml");
    }

    /** What the harness was told, which it keeps to itself. */
    private static String settings(Rehearsal rehearsal) {
        return Told.by(rehearsal);
    }
}
