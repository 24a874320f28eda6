package dev.rehearsal.migration.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Topology;
import dev.rehearsal.check.Standings;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code liquibase clear-checksums} and {@code validCheckSum} do, by Liquibase itself, and what is said of it. */
final class ClearedSumsTests {

    private static final String SECOND = "\n--changeset joe:2\ncreate table b (id int);";

    private static EmbeddedCluster cluster;

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeAll
    static void open() {
        cluster = EmbeddedCluster.start(Topology.primary());
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @BeforeEach
    void take() {
        scratch = new Scratch(folder, cluster.copy("app"));
    }

    @AfterEach
    void giveBack() {
        scratch.database().close();
    }

    @Test
    void without_sums_all_is_applied_and_nothing_edited() throws Exception {
        changelog("--changeset joe:1\ncreate table a (id int);" + SECOND);
        liquibase(it -> it.update(new Contexts()));

        liquibase(Liquibase::clearCheckSums);

        assertThat(sums()).containsExactly("null", "null");
        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED []", "2 APPLIED []");
        assertThat(judged()).isEmpty();
    }

    @Test
    void an_edit_is_told_with_the_way_out_which_leads_there() throws Exception {
        changelog("--changeset joe:1\ncreate table a (id int);" + SECOND);
        liquibase(it -> it.update(new Contexts()));
        List<String> first = sums();
        changelog("--changeset joe:1\ncreate table a (id integer);" + SECOND);

        assertThat(judged()).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id() + " " + finding.migration()).isEqualTo("PM02 1");
            assertThat(finding.instead())
                    .isEqualTo(
                            """
                            # take the edit back and put the change into a new changeset
                            # where the text alone is another and this database needs nothing: forget the sums of all changesets; the
                            # next update writes new ones and runs none of them again
                            liquibase clear-checksums
                            # the same for this changeset alone, wherever it is applied: in the changelog, with the sum that update refuses
                            # <validCheckSum>9:...</validCheckSum> or --validCheckSum: 9:...""");
        });
        assertThat(refusal()).contains("1::joe was: " + first.get(0) + " but is now: 9:");

        liquibase(Liquibase::clearCheckSums);

        assertThat(judged()).isEmpty();

        liquibase(it -> it.update(new Contexts()));

        assertThat(sums()).hasSize(2).doesNotContain("null", first.get(0)).contains(first.get(1));
        assertThat(judged()).isEmpty();
    }

    @Test
    void one_sum_that_the_changelog_takes_is_enough_be_it_the_old_or_the_new() throws Exception {
        changelog("--changeset joe:1\ncreate table a (id int);" + SECOND);
        liquibase(it -> it.update(new Contexts()));
        String old = sums().get(0);
        changelog("--changeset joe:1\ncreate table a (id integer);" + SECOND);
        String now = refusal().replaceAll("(?s).*but is now: (9:\\w+).*", "$1");

        for (String sum : List.of(old, now)) {
            changelog("--changeset joe:1\n--validCheckSum: " + sum + "\ncreate table a (id integer);" + SECOND);

            liquibase(it -> it.update(new Contexts()));
            assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED []", "2 APPLIED []");
        }
        changelog("--changeset joe:1\n--validCheckSum: 9:0123456789abcdef0123456789abcdef\ncreate table a (id integer);"
                + SECOND);

        assertThat(refusal()).contains("but is now");
        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED [EDITED]", "2 APPLIED []");
    }

    @Test
    void what_runs_on_change_is_not_pending_any_more() throws Exception {
        changelog("--changeset joe:1 runOnChange:true\ncreate or replace view v as select 1 as a;");
        liquibase(it -> it.update(new Contexts()));
        changelog("--changeset joe:1 runOnChange:true\ncreate or replace view v as select 2 as a;");
        assertThat(scratch.told("liquibase")).containsExactly("1 PENDING []");

        liquibase(Liquibase::clearCheckSums);

        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED []");
        liquibase(it -> it.update(new Contexts()));
        assertThat(asked("select a from v")).containsExactly("1");
    }

    private List<Finding> judged() throws SQLException {
        return Standings.judge(scratch.standing("liquibase"), true);
    }

    private List<String> sums() throws SQLException {
        return asked("select md5sum from databasechangelog order by orderexecuted");
    }

    private List<String> asked(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = scratch.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
        }
        return rows;
    }

    private String refusal() throws Exception {
        try {
            liquibase(it -> it.update(new Contexts()));
            return "";
        } catch (LiquibaseException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private interface Work {
        void with(Liquibase liquibase) throws LiquibaseException;
    }

    /** As a project's own script calls it. */
    private void liquibase(Work work) throws Exception {
        try (Connection connection = scratch.database().dataSource().getConnection();
                DirectoryResourceAccessor files = new DirectoryResourceAccessor(folder);
                Liquibase liquibase = new Liquibase(
                        "changelog.sql",
                        files,
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            work.with(liquibase);
        }
    }

    private void changelog(String sets) throws Exception {
        scratch.write("changelog.sql", "--liquibase formatted sql\n" + sets);
    }
}
