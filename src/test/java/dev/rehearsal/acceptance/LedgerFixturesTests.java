package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import dev.rehearsal.harness.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixtures of rules about living databases: {@code ledger.sql} makes one, beside {@code migrations}. */
final class LedgerFixturesTests {

    static final String LEDGER = "ledger.sql";

    private static final Path RULES = Path.of("fixtures/rules");

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.start(Topology.primary());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static List<Path> folders(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(RULES)) {
            return files.filter(it -> it.endsWith(Path.of(kind, LEDGER)))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    static List<Path> bad() throws IOException {
        return folders("bad");
    }

    static List<Path> good() throws IOException {
        return folders("good");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_is_bad_trips_its_rule_and_no_other(Path folder) throws Exception {
        assertThat(findings(folder))
                .extracting(it -> it.rule().id() + " " + it.severity())
                .containsExactly(rule(folder) + " " + Severity.ERROR);
    }

    @ParameterizedTest
    @MethodSource("good")
    void what_is_good_trips_none(Path folder) throws Exception {
        assertThat(findings(folder)).extracting(Finding::message).isEmpty();
    }

    @Test
    void each_rule_that_a_ledger_can_break_has_both() throws IOException {
        for (List<Path> folders : List.of(bad(), good())) {
            assertThat(new TreeSet<>(
                            folders.stream().map(LedgerFixturesTests::rule).toList()))
                    .containsExactly("FS01", "FS04", "PM01", "PM02", "PM03");
        }
    }

    private static String rule(Path folder) {
        return RULES.relativize(folder).getName(0).toString();
    }

    /** A diagnosis runs the migrations, so it is asked only about what it alone can tell. */
    private static List<Finding> findings(Path folder) throws Exception {
        try (Database database = cluster.copy("app")) {
            try (Connection session = database.dataSource().getConnection();
                    Statement statement = session.createStatement()) {
                statement.execute(Files.readString(folder.resolve(LEDGER)));
            }
            Login login = cluster.login();
            LiveUrl url = LiveUrl.parse(database.jdbcUrl() + "?user=" + login.user() + "&password=" + login.password());
            Living living = Living.of(Rehearsal.of(folder.resolve("migrations").toString()));
            return rule(folder).equals("FS04")
                    ? Stream.concat(living.look(url).findings().stream(), living.diagnose(url).findings().stream())
                            .toList()
                    : living.look(url).findings();
        }
    }
}
