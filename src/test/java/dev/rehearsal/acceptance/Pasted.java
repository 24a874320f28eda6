package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.seed.SeedPlan;
import dev.rehearsal.seed.Seeder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** What findings say, pasted as people do: into a database that is as it was before the migration, with rows. */
final class Pasted {

    private static final class Shared {
        static final EmbeddedCluster CLUSTER = EmbeddedCluster.start(Topology.primary());
        static final DatabasePool DATABASES = CLUSTER.databases("app");
    }

    /** What only people can decide. */
    private static final Pattern BLANK = Pattern.compile("<[a-z]+[^>]*>");

    private final Path folder;
    private final Verdict verdict;

    private Pasted(Path folder, Verdict verdict) {
        this.folder = folder;
        this.verdict = verdict;
    }

    /** All findings about rows. */
    static int from(Path folder, Verdict verdict) throws SQLException, IOException {
        Pasted pasted = new Pasted(folder, verdict);
        int tried = 0;
        for (Finding finding : verdict.findings()) {
            if (finding.rule().id().matches("(NN|DD|RC|DS).*")) {
                pasted.paste(finding);
                tried++;
            }
        }
        return tried;
    }

    private void paste(Finding finding) throws SQLException, IOException {
        try (Database database = Shared.DATABASES.take();
                Connection connection = database.observer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            before(finding, connection, statement);
            long asked = finding.preflight().isEmpty() ? -1 : number(statement, finding.preflight());
            boolean counts = finding.measured().containsKey("violating");
            if (counts && asked >= 0) {
                assertThat(asked).as("%s", finding).isPositive();
            }
            if (!finding.instead().contains(";\n")
                    || BLANK.matcher(finding.instead()).find()) {
                return;
            }
            boolean whole = run(finding, statement);
            if (whole && counts && asked >= 0) {
                assertThat(number(statement, finding.preflight()))
                        .as("%s", finding)
                        .isZero();
            }
            if (finding.instead().contains("_removed\" AS ")) {
                assertThat(finding.measured()).as("%s", finding).containsKey("gone");
                kept(finding, statement, asked);
            }
        }
    }

    /** Whatever the batch left is still to go: what counts is that nothing went that is not kept. */
    private static void kept(Finding finding, Statement statement, long asked) throws SQLException {
        String table = finding.subject().substring(finding.subject().indexOf('.') + 1);
        long kept = number(statement, "select count(*) from \"" + table + "_removed\"");
        assertThat(kept).as("%s", finding).isPositive();
        if (asked >= 0) {
            assertThat(kept).as("%s", finding).isEqualTo(asked);
        }
    }

    /** Statement by statement; false where it stopped at rows about which people are told to decide first. */
    private static boolean run(Finding finding, Statement statement) throws SQLException {
        for (String sql : finding.instead().split(";\n")) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                assertThat(sql).as("%s", finding).contains("VALIDATE CONSTRAINT");
                assertThat(e.getSQLState())
                        .as("%s", finding)
                        .isEqualTo(finding.measured().get("sqlState"));
                return false;
            }
        }
        return true;
    }

    private void before(Finding finding, Connection connection, Statement statement) throws SQLException, IOException {
        Seeder seeder = new Seeder(SeedPlan.of(1, Lane.HOSTILE));
        for (Migration migration : verdict.evidence().migrations().stream()
                .map(it -> it.migration())
                .toList()) {
            if (migration.id().equals(finding.migration())) {
                return;
            }
            statement.execute(Files.readString(folder.resolve(migration.script())));
            seeder.seed(connection, List.of());
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return row.getLong(1);
        }
    }
}
