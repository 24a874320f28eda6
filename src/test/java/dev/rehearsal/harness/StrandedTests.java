package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a migration's own failure leaves: deploys that are refused, and a half that is in the way of the next try. */
final class StrandedTests {

    private static final String TABLE = "create table users (id int primary key, email text);";
    private static final String HALF =
            "create table teams (id int);\nalter table users alter column email set not null;";

    @TempDir
    private Path path;

    @Test
    void prisma_refuses_whatever_comes_and_what_was_sent_statement_by_statement_is_half_there() throws IOException {
        Verdict verdict = prisma(HALF).rehearse(it -> it.prisma(">=7.4"));

        assertThat(found(verdict)).containsExactly("2_next NN02");
        List<Finding> left = verdict.findings().get(0).related();
        assertThat(left)
                .extracting(it -> it.rule().id() + " " + it.severity())
                .containsExactly("FS01 ERROR", "FS03 ERROR");
        Finding blocked = left.get(0);
        assertThat(blocked.message())
                .startsWith("from then on each deploy is refused, also when the rows have been put right: ")
                .contains("P3009");
        assertThat(blocked.measured()).containsEntry("books", "failed");
        assertThat(blocked.place()).hasToString("2_next/migration.sql:2");
        assertThat(blocked.instead()).contains("prisma migrate resolve --rolled-back 2_next");
        Finding half = left.get(1);
        assertThat(half.message()).contains("running it again fails: 42P07");
        assertThat(half.measured()).containsEntry("committed", List.of("create table teams (id int)"));
        assertThat(half.instead())
                .startsWith(
                        "-- out of this state, tried here; what is in its way is put right first, or it fails again\n")
                .containsIgnoringCase("drop table");
    }

    @Test
    void what_is_left_is_told_by_itself_and_accepted_by_itself() throws IOException {
        Folder folder = prisma(HALF);

        assertThat(found(folder.rehearse(it -> it.prisma(">=7.4").only("FS01", "FS03"))))
                .containsExactly("2_next FS01", "2_next FS03");
        Verdict accepted = folder.rehearse(it -> it.prisma(">=7.4").accepting("FS01", "2_next", "known"));
        assertThat(accepted.findings().get(0).related())
                .extracting(it -> it.rule().id())
                .containsExactly("FS03");
        assertThat(accepted.evidence().accepted()).hasSize(1);
    }

    @Test
    void in_one_message_prisma_leaves_nothing_but_its_line() throws IOException {
        Verdict verdict = prisma(HALF).rehearse(it -> it.prisma("<7.4"));

        assertThat(found(verdict)).containsExactly("2_next NN02");
        assertThat(verdict.findings().get(0).related())
                .extracting(it -> it.rule().id())
                .containsExactly("FS01");
    }

    @Test
    void what_is_broken_anyway_blocks_deploys_too() throws IOException {
        Verdict verdict = prisma("alter table nowhere add column a int;").rehearse(it -> it.prisma("<7.4"));

        assertThat(found(verdict)).containsExactly("2_next MG01");
        assertThat(verdict.findings().get(0).related())
                .extracting(it -> it.rule().id())
                .containsExactly("FS01");
    }

    @Test
    void without_a_transaction_half_of_it_is_there() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__table.sql", TABLE)
                .with("V2__half.sql", HALF)
                .with("V2__half.sql.conf", "executeInTransaction=false")
                .rehearse();

        assertThat(found(verdict)).containsExactly("V2 NN02");
        Finding half = verdict.findings().get(0).related().get(0);
        assertThat(half.rule().id()).isEqualTo("FS03");
        assertThat(half.severity()).isEqualTo(Severity.ERROR);
        assertThat(half.instead()).contains("flyway repair");
    }

    @Test
    void what_goes_through_the_second_time_has_done_a_part_twice() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__table.sql", TABLE + "\ncreate table log (what text);")
                .with("V2__half.sql", "insert into log values ('begun');\nalter table users alter email set not null;")
                .with("V2__half.sql.conf", "executeInTransaction=false")
                .rehearse(it -> it.rows(20));

        assertThat(found(verdict)).containsExactly("V2 NN02");
        Finding twice = verdict.findings().get(0).related().get(0);
        assertThat(twice.rule().id()).isEqualTo("FS03");
        assertThat(twice.message())
                .endsWith(
                        "it is half applied then, and running it again does a part twice: public.log: 22 rows, not 21");
        assertThat(twice.measured()).containsEntry("committed", List.of("insert into log values ('begun')"));
    }

    @Test
    void a_transaction_takes_all_of_it_back() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__table.sql", TABLE)
                .with("V2__half.sql", HALF)
                .rehearse();

        assertThat(found(verdict)).containsExactly("V2 NN02");
        assertThat(verdict.findings().get(0).related()).isEmpty();
    }

    private Folder prisma(String next) throws IOException {
        Folder folder = Folder.of(path).with("migration_lock.toml", "provider = \"postgresql\"\n");
        Files.createDirectories(path.resolve("1_table"));
        Files.createDirectories(path.resolve("2_next"));
        return folder.with("1_table/migration.sql", TABLE).with("2_next/migration.sql", next);
    }
}
