package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PatienceTests {

    @Test
    void where_nobody_said_how_long_a_migration_may_take_it_is_ended_and_not_judged(@TempDir Path directory)
            throws IOException {
        Files.writeString(directory.resolve("1_a.sql"), "create table a (id int);");
        Files.writeString(directory.resolve("2_b.sql"), "select pg_sleep(86400);");

        Verdict verdict = Rehearsal.of(directory.toString())
                .on(Topology.primary())
                .rows(10)
                .patience(Duration.ofSeconds(1))
                .run();

        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verdict.evidence().findings()).isEmpty();
        assertThat(verdict.evidence().notJudged())
                .contains(new NotJudged(
                        "2_b.sql on a fresh install",
                        "it was not through after 1 s, so it was ended\n  Say how long it may take with --timeout",
                        true));
    }
}
