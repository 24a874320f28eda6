package dev.rehearsal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.OnStage;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What fails, or is refused: whose failure it is, where it stands, and what it leaves. */
class FlywayFailuresTests extends OnStage {

    private static final String BOOKED =
            "select version from flyway_schema_history where version is not null order by installed_rank";

    FlywayFailuresTests() {
        super(BOOKED);
    }

    private Project project() {
        return new Project(folder);
    }

    private Engine engine(Map<String, String> settings) {
        return new FlywayEngine(
                FlywayProject.of("filesystem:" + folder, getClass().getClassLoader())
                        .with(settings));
    }

    private Ran run(Engine engine) {
        return engine.run(Target.of(database.dataSource()), diary);
    }

    @Test
    void a_failure_has_the_servers_words_and_its_place() {
        project().with("V1__first.sql", "create table t1 (a int unique);\ninsert into t1\nvalues (1), (${a});\n");

        Ran ran = run(engine(Map.of("flyway.placeholders.a", "1")));

        assertThat(ran.applied()).isEmpty();
        assertThat(ran.failed()).isEqualTo("V1");
        assertThat(ran.failure())
                .isEqualTo(new Failure(
                        "23505",
                        "duplicate key value violates unique constraint \"t1_a_key\"",
                        "Key (a)=(1) already exists.",
                        "",
                        "public",
                        "t1",
                        "",
                        "t1_a_key",
                        "",
                        "insert into t1\nvalues (1), (1)",
                        new Place("V1__first.sql", 2, 3)));
        assertThat(diary.seen()).last().isEqualTo("failed V1 23505 | tables [], booked []");
    }

    @Test
    void without_a_transaction_a_failure_leaves_what_was_done() {
        project()
                .with("V1__first.sql", "create table t1 (a int);\nselect 1/0;")
                .with("V1__first.sql.conf", "executeInTransaction=false");

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failed()).isEqualTo("V1");
        // Flyway writes the failed line within its lock's transaction, which it then rolls back.
        assertThat(diary.seen()).last().isEqualTo("failed V1 22012 | tables [t1], booked []");
    }

    @Test
    void in_a_group_a_failure_takes_back_what_was_pending() {
        project().with("V1__first.sql", "create table t1 (a int);").with("V2__second.sql", "select 1/0;");

        Ran ran = run(engine(Map.of("flyway.group", "true")));

        assertThat(ran.applied()).isEmpty();
        assertThat(ran.failed()).isEqualTo("V2");
        assertThat(diary.lines())
                .containsSubsequence("after V1", "pending V1", "before V2 in transaction", "failed V2 22012");
    }

    @Test
    void a_commit_that_fails_is_the_migrations_failure() {
        project()
                .with(
                        "V1__first.sql",
                        "create table t1 (a int primary key, b int references t1 deferrable initially deferred);\n"
                                + "insert into t1 values (1, 7);");

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failed()).isEqualTo("V1");
        assertThat(ran.failure().sqlState()).isEqualTo("23503");
        assertThat(ran.failure().place()).isEqualTo(Place.in("V1__first.sql"));
    }

    @Test
    void a_callback_that_fails_is_found_in_its_own_file() {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("afterEachMigrate.sql", "-- why\ninsert into nowhere values (1);");

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failed()).isEqualTo("V1");
        assertThat(ran.failure().place()).isEqualTo(new Place("afterEachMigrate.sql", 2, 2));
    }

    @Test
    void what_flyway_itself_refuses_is_no_migrations_failure() {
        project().with("V1__a.sql", "select 1;").with("V1__b.sql", "select 1;").with("V01__c.sql", "select 1;");
        Engine engine = engine(Map.of());

        Ran ran = run(engine);

        assertThat(ran.failed()).isEmpty();
        assertThat(ran.failure().message()).matches("Found more than one migration with version 0?1");
        assertThat(engine.clashes())
                .containsExactly(
                        new Clash("version 1", List.of("V01", "V1"), List.of("V01__c.sql", "V1__a.sql", "V1__b.sql")));
        assertThat(diary.lines()).isEmpty();
    }

    @Test
    void an_edited_migration_is_refused_by_flyway_in_its_words() {
        project().with("V1__a.sql", "select 1;");
        run(engine(Map.of()));
        project().with("V1__a.sql", "select 2;");

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failed()).isEmpty();
        assertThat(ran.failure().message()).startsWith("Validate failed: Migrations have failed validation");
        assertThat(ran.failure().detail()).contains("Migration checksum mismatch for migration version 1");
    }

    @Test
    void what_the_witness_throws_comes_through_and_nothing_is_left() {
        project().with("V1__a.sql", "create table t1 (a int);");
        AssertionError mine = new AssertionError("mine");

        assertThatThrownBy(() -> engine(Map.of()).run(Target.of(database.dataSource()), new Witness() {
                    @Override
                    public void statement(Migration migration, Executed statement, Connection session) {
                        throw mine;
                    }

                    @Override
                    public void failed(Migration migration, Failure failure) {
                        throw new IllegalStateException("told after it threw");
                    }
                }))
                .isSameAs(mine);

        assertThat(Stage.all(database.dataSource(), "select 1 from pg_class where relname = 't1'"))
                .isEmpty();
    }

    /** Flyway closes none of the others after the server has ended one of its sessions, and the driver complains of each. */
    @Test
    void no_session_stays_open_where_the_server_ended_one() throws SQLException {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("V2__last_words.sql", "select pg_terminate_backend(pg_backend_pid());");
        Set<Integer> known = sessions();

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failed()).isEqualTo("V2");
        assertThat(known).containsAll(sessions());
    }

    /** Those of others, who ask just this. */
    private Set<Integer> sessions() throws SQLException {
        Set<Integer> sessions = new HashSet<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet pids = statement.executeQuery(
                        "select pid from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_type = 'client backend' and state is not null")) {
            while (pids.next()) {
                sessions.add(pids.getInt(1));
            }
        }
        return sessions;
    }
}
