package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.KillPoints;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.process.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTests {

    private static Stage stage;

    @TempDir
    private Path files;

    private final String own = "own_" + UUID.randomUUID().toString().replace('-', '_');

    @BeforeAll
    static void start() {
        stage = Stage.open(Topology.primary());
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    @BeforeEach
    void write() throws IOException {
        for (int i = 1; i <= 26; i++) {
            write(i, "create table t" + i + " (id bigint primary key, name text, note varchar(50));");
        }
        // Others keep theirs at the same place: ours are known by a table of that name.
        write(1, "create table " + own + " (id bigint primary key, name text, note varchar(50));");
        write(27, "alter table t3 alter column name set not null;");
        write(28, "alter table t4 add column more text; delete from t5;");
    }

    @Test
    void a_second_run_begins_with_what_the_first_kept_and_finds_the_same() throws IOException {
        Verdict first = run(rehearsal());
        List<Path> afterFirst = kept();
        Verdict second = run(rehearsal());

        assertThat(kept()).as("the second made nothing").isEqualTo(afterFirst).hasSize(1);
        assertThat(told(first)).isNotEmpty().isEqualTo(told(second));
        assertThat(first.evidence().findings()).extracting(it -> it.rule().id()).contains("NN02", "DS03");
        // Who has preconditions takes the way without anything kept.
        Verdict without = run(rehearsal().holding("always", "select 1", "1"));
        assertThat(kept()).isEqualTo(afterFirst);
        assertThat(told(without)).isEqualTo(told(first));
        assertThat(outcomes(without)).isEqualTo(outcomes(first)).isEqualTo(outcomes(second));
    }

    @Test
    void whatever_rows_depend_on_makes_another_one_and_a_new_migration_does_not() throws IOException {
        run(rehearsal());
        List<Path> one = kept();

        write(29, "create table t29 (id int);");
        run(rehearsal());
        assertThat(kept()).as("after a new migration").isEqualTo(one).hasSize(1);
        run(rehearsal().seedNumber(2));
        assertThat(kept()).as("with another seed number").hasSize(2);
        write(9, "create table t9 (id bigint primary key, name text, note varchar(51));");
        run(rehearsal());
        assertThat(kept()).as("with a changed byte").hasSize(3);
    }

    @Test
    void what_is_damaged_is_made_again() throws IOException {
        Verdict first = run(rehearsal());
        Path data = kept().get(0).resolve("content/data");
        Files.write(data.resolve("global/pg_control"), new byte[] {1, 2, 3});

        Verdict second = run(rehearsal());

        assertThat(told(second)).isEqualTo(told(first));
        assertThat(Files.size(data.resolve("global/pg_control"))).isGreaterThan(3);
    }

    @Test
    void the_migrated_database_is_in_the_cluster_that_is_named() throws SQLException {
        try (Rehearsed rehearsed = rehearsal().rehearse(stage, Progress.NONE);
                Connection connection = rehearsed.leader().getConnection()) {
            assertThat(rehearsed.cluster()).isNotSameAs(stage.cluster());
            try (Connection named =
                            rehearsed.cluster().nodes().get(0).observer().getConnection();
                    var query = named.prepareStatement("select count(*) from pg_stat_activity where datname = ?")) {
                query.setString(1, connection.getCatalog());
                var row = query.executeQuery();
                row.next();
                assertThat(row.getInt(1)).as("sessions in that database").isPositive();
            }
        }
    }

    @Test
    void a_baseline_that_speaks_of_a_role_of_productions_is_kept_with_it() throws IOException {
        write(10, "create table t10 (id bigint primary key); grant select on t10 to ground_reader;");
        write(27, "alter table t10 owner to ground_reader;");

        try (Rehearsed rehearsed = rehearsal().rehearse(stage, Progress.NONE)) {
            assertThat(rehearsed.cluster()).isNotSameAs(stage.cluster());
            assertThat(rehearsed.verdict().findings())
                    .extracting(it -> it.rule().id())
                    .containsOnly("DS03");
            assertThat(rehearsed.verdict().notJudged())
                    .contains(new NotJudged(
                            "assumed: role \"ground_reader\" exists",
                            "no migration makes it, so it was made for this rehearsal,"
                                    + " with the migrating role as a member of it: only a member may give it things",
                            false));
        }
    }

    private void write(int number, String sql) throws IOException {
        Files.writeString(files.resolve("V" + number + "__step.sql"), sql);
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of("flyway:" + files)
                .on(Topology.primary())
                .rows(20)
                .baseline("26")
                .killPoints(KillPoints.NONE);
    }

    private static Verdict run(Rehearsal rehearsal) {
        try (Rehearsed rehearsed = rehearsal.rehearse(stage, Progress.NONE)) {
            return rehearsed.verdict();
        }
    }

    private static List<String> told(Verdict verdict) {
        return verdict.evidence().findings().stream()
                .map(it -> it.rule().id() + " " + it.place() + " " + it.subject() + " " + it.message() + it.measured())
                .collect(Collectors.toList());
    }

    private static List<String> outcomes(Verdict verdict) {
        return verdict.evidence().migrations().stream()
                .map(it -> it.migration() + " " + it.outcome())
                .toList();
    }

    private static Path databases() {
        return Home.detect().cache().resolve("2").resolve("databases");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.list(databases())) {
            return all.filter(Files::isDirectory).filter(this::isOwn).sorted().toList();
        }
    }

    /** Entries of others that nobody used for long may go while we look. */
    private boolean isOwn(Path entry) {
        try (Stream<Path> databases = Files.list(entry.resolve("content/data/base"))) {
            return databases.anyMatch(it -> holds(it.resolve("1259"), own));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a database's pg_class has the name. */
    private static boolean holds(Path names, String name) {
        try {
            return Files.readString(names, StandardCharsets.ISO_8859_1).contains(name);
        } catch (IOException e) {
            return false;
        }
    }
}
