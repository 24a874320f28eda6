package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.KillPoint.Way;
import dev.rehearsal.KillPoints;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Migrations broken off at their statements on real servers, and how one comes out of that. */
final class RecoveryTests {

    private static final String TABLE = "create table customer (id serial primary key, price numeric not null);";

    @TempDir
    private Path path;

    private Verdict rehearse(String... migrations) throws IOException {
        return rehearse(Folder.of(path, migrations), "1");
    }

    private static Verdict rehearse(Folder folder, String baseline) {
        return folder.rehearse(
                it -> it.rows(20).baseline(baseline).only("recovery").killPoints(KillPoints.ALL));
    }

    private static List<KillPoint> points(Verdict verdict, Predicate<KillPoint> wanted) {
        List<KillPoint> points =
                verdict.evidence().killPoints().stream().filter(wanted).toList();
        assertThat(points).isNotEmpty();
        return points;
    }

    private static boolean speaksOf(KillPoint point, String sql) {
        return point.at().own() && point.at().sql().contains(sql);
    }

    @Test
    void in_one_transaction_with_its_books_the_next_deploy_does_it() throws IOException {
        Verdict verdict = rehearse(TABLE, "alter table customer add column a int; update customer set a = 1;");

        assertThat(verdict.word()).as("%s", verdict).isEqualTo("safe");
        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.evidence().scenarios()).containsExactly("recovery");
        List<KillPoint> inside = points(verdict, it -> speaksOf(it, "update customer"));
        assertThat(inside).extracting(KillPoint::fault).containsExactly(Fault.values());
        assertThat(inside).allSatisfy(it -> {
            assertThat(it.left().extent()).isEqualTo(Extent.NOTHING);
            assertThat(it.left().ledger()).isEqualTo("pending");
            assertThat(it.left().locks()).isEmpty();
            assertThat(it.exit().way()).isEqualTo(Way.NEXT_DEPLOY);
            assertThat(it.at().place()).hasToString("2.sql:1");
        });
        // Whose COMMIT was done and never answered has it, and its books know.
        assertThat(points(verdict, it -> it.at().sql().equals("COMMIT") && it.fault() == Fault.CUT_AFTER))
                .allSatisfy(it -> assertThat(it.exit().way()).isEqualTo(Way.NEXT_DEPLOY));
    }

    @Test
    void what_is_done_twice_by_the_second_deploy_is_lost_without_a_word() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__table.sql", TABLE)
                .with(
                        "V2__raise.sql",
                        "update customer set price = price + 1;\ncreate table more (id int);\ncreate table most (id int);")
                .with("V2__raise.sql.conf", "executeInTransaction=false");

        Verdict verdict = rehearse(folder, "V1");

        assertThat(found(verdict)).contains("V2 FS02", "V2 FS03");
        Finding twice = verdict.findings().get(0);
        assertThat(twice.severity()).isEqualTo(Severity.ERROR);
        assertThat(twice.place()).hasToString("V2__raise.sql:1");
        assertThat(twice.instead()).startsWith("-- out of this state, before anybody deploys again, tried here\n");
        assertThat(twice.measured())
                .containsEntry("differences", List.of("column public.customer.price has other values"));
        Finding half = verdict.findings().get(1);
        assertThat(half.severity()).isEqualTo(Severity.WARNING);
        assertThat(half.message()).contains("42P07");
        assertThat(half.instead()).contains("flyway repair");
        // The transaction in which Flyway keeps its lock takes the line about the failure with it.
        assertThat(points(verdict, it -> speaksOf(it, "create table more") && it.fault() == Fault.DIES))
                .allSatisfy(it -> assertThat(it.left().ledger()).isEqualTo("pending"));
        KillPoint fails = points(verdict, it -> speaksOf(it, "create table more") && it.fault() == Fault.FAILS)
                .get(0);
        assertThat(fails.left().ledger()).isEqualTo("pending");
        assertThat(fails.left().committed()).containsExactly("update customer set price = price + 1");
        assertThat(fails.exit().next()).isEmpty();
        assertThat(fails.exit().way()).isEqualTo(Way.NONE);
    }

    @Test
    void an_index_that_was_left_while_it_was_built_is_taken_for_done() throws IOException {
        Verdict verdict = rehearse(TABLE, "create index concurrently if not exists by_price on customer (price);");

        assertThat(found(verdict)).containsExactly("2 FS02");
        assertThat(verdict.findings().get(0).message()).contains("INVALID");
        assertThat(verdict.findings().get(0).instead())
                .isEqualTo("DROP INDEX CONCURRENTLY IF EXISTS by_price;\n"
                        + "create index concurrently by_price on customer (price);");
        assertThat(points(verdict, it -> it.exit().way() == Way.NONE))
                .extracting(KillPoint::fault)
                .containsExactly(Fault.TERMINATED);
    }

    @Test
    void half_of_it_is_done_to_its_end_or_taken_back_by_a_script_that_was_tried() throws IOException {
        Verdict verdict = rehearse(
                TABLE,
                "create index concurrently by_price on customer (price);\nalter table customer add column a int;");

        assertThat(found(verdict)).containsExactly("2 FS03");
        Finding half = verdict.findings().get(0);
        assertThat(half.instead())
                .startsWith("-- out of this state, tried here\nSET lock_timeout = '5s';\n")
                .contains("DROP INDEX IF EXISTS \"public\".\"by_price\";");
        assertThat(half.measured())
                .containsEntry("committed", List.of("create index concurrently by_price on customer (price)"));
        assertThat(points(verdict, it -> it.exit().way() == Way.REPAIR))
                .allSatisfy(it -> assertThat(it.exit().next()).startsWith("42P07"));
    }

    @Test
    void numbers_that_were_drawn_and_the_clock_make_no_difference() throws IOException {
        Verdict verdict = rehearse(
                TABLE,
                "alter table customer add column at timestamptz not null default clock_timestamp();\n"
                        + "insert into customer (price) values (1), (2);");

        assertThat(verdict.word()).as("%s", verdict).isEqualTo("safe");
    }

    @Test
    void a_transaction_that_waits_for_its_second_word_keeps_its_locks() throws IOException {
        Verdict verdict =
                rehearse(TABLE, "-- nothing", "begin;\nupdate customer set price = 1;\nprepare transaction 'late';");

        assertThat(verdict.word()).as("%s", verdict).isNotEqualTo("safe");
    }

    @Test
    void what_all_databases_share_is_left_out_and_that_is_told() throws IOException {
        Verdict verdict = rehearse(TABLE, "create role reader_of_recovery;");

        assertThat(verdict.notJudged())
                .contains(new NotJudged(
                        "recovery of 2.sql",
                        "it changes what all databases of a server share, so that one trial would meet what another left",
                        false));
    }

    /** Liquibase waits for five minutes. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void against_git_too_nobody_waits_for_a_lock_that_nobody_holds() throws IOException {
        String head = "--liquibase formatted sql\n";
        String old = "--changeset me:1\ncreate table a (id int primary key);\n";
        Folder folder = Folder.of(path)
                .with("db.changelog.sql", head + old)
                .committed()
                .with("db.changelog.sql", head + "--changeset me:2\ncreate table b (id int);\n" + old);

        Verdict verdict =
                folder.rehearse(it -> it.rows(20).since("main").only("recovery").killPoints(KillPoints.SAMPLE));

        assertThat(points(verdict, it -> it.exit().way() == Way.RECOVERY)).allSatisfy(it -> {
            assertThat(it.left().ledger()).endsWith("locked");
            assertThat(it.exit().next()).startsWith("Could not acquire change log lock.");
            assertThat(it.exit().script()).contains("liquibase release-locks");
        });
    }

    /** With a real signal: whoever could still do something when its connection ends, as here, does nothing any more. */
    @Test
    void a_command_is_broken_off_too(@TempDir Path survivors) throws IOException {
        Verdict verdict = CommandProject.in(path)
                .migration("1_users.sql", "create table users (id int primary key);")
                .migration("2_email.sql", "alter table users add column email text;")
                .rehearsal(CommandProject.MIGRATE + " || ! mktemp -p " + survivors)
                .rows(20)
                .baseline("1_users")
                .only("recovery")
                .run();

        assertThat(verdict.word()).as("%s", verdict).isEqualTo("safe");
        List<KillPoint> inside = points(verdict, it -> speaksOf(it, "alter table users"));
        assertThat(inside).extracting(KillPoint::fault).containsExactly(Fault.values());
        assertThat(inside).allSatisfy(it -> {
            assertThat(it.at().place()).hasToString("2_email.sql:1");
            assertThat(it.left().ledger()).isEqualTo("pending");
            assertThat(it.left().extent()).isEqualTo(Extent.NOTHING);
            assertThat(it.exit().way()).isEqualTo(Way.NEXT_DEPLOY);
        });
        // It lives through a failure, a connection that is cut before or after, and a session that is ended.
        try (Stream<Path> files = Files.list(survivors)) {
            assertThat(files).hasSize(verdict.evidence().killPoints().size() * 4 / 5);
        }
    }

    private static final String UNLOCKED =
            """
            -- put the tool's books right
            update public.knex_migrations_lock set is_locked = 0;
            -- go on
            -- deploy again""";

    /** As knex does it: who dies leaves his lock, and whoever fails gives it back. */
    @Test
    void a_commands_lock_that_outlives_it_is_given_back_by_its_own_recovery() {
        CommandProject project = CommandProject.in(path)
                .file(
                        "knex.sh",
                        """
                        set -e
                        run() { psql -X -q -At -v ON_ERROR_STOP=1 -c "$1"; }
                        run 'create table if not exists knex_migrations
                          (id serial primary key, name text, batch int, migration_time timestamptz);
                        create table if not exists knex_migrations_lock (index int primary key, is_locked int);
                        insert into knex_migrations_lock values (1, 0) on conflict do nothing'
                        if [ "$(run 'select is_locked from knex_migrations_lock')" = 1 ]; then
                          echo 'Migration table is already locked'; exit 1
                        fi
                        for file in $(ls migrations/*.sql | sort -t/ -k2 -n); do
                          name=$(basename "$file" .sql)
                          if [ -z "$(run "select 1 from knex_migrations where name = '$name'")" ]; then
                            run 'update knex_migrations_lock set is_locked = 1'
                            run "$(cat "$file"); insert into knex_migrations (name, batch) values ('$name', 1)" ||
                              { run 'update knex_migrations_lock set is_locked = 0'; exit 1; }
                            run 'update knex_migrations_lock set is_locked = 0'
                          fi
                        done
                        """)
                .migration("1_users.sql", "create table users (id int primary key)")
                .migration("2_email.sql", "alter table users add column email text");
        Verdict verdict = Rehearsal.of(project.directory().toString())
                .command("sh knex.sh")
                .rows(20)
                .baseline("1_users")
                .only("recovery")
                .run();

        List<KillPoint> inside = points(verdict, it -> it.at().sql().contains("alter table users"));
        assertThat(inside).extracting(KillPoint::fault).containsExactly(Fault.values());
        for (KillPoint each : inside) {
            String books = each.fault() == Fault.CUT_AFTER ? "applied" : "pending";
            boolean dies = each.fault() == Fault.DIES;
            assertThat(each.left().ledger()).as("%s", each).isEqualTo(dies ? "pending, locked" : books);
            assertThat(each.exit().way()).as("%s", each).isEqualTo(dies ? Way.RECOVERY : Way.NEXT_DEPLOY);
            assertThat(each.exit().script()).as("%s", each).isEqualTo(dies ? UNLOCKED : "");
        }
    }
}
