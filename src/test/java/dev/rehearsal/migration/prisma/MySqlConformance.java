package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Diary;
import dev.rehearsal.migration.Live;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ours on a real server of MySQL or MariaDB, whose root user everything is done as. It is not run unless named, as no server comes with this version:
 *
 * <pre>{@code
 * REHEARSAL_MYSQL=127.0.0.1:3306 mvn test -Dtest=MySqlConformance -Dmaven.test.additionalClasspath=DRIVER.jar
 * }</pre>
 */
class MySqlConformance {

    private static final String PLACE = String.valueOf(System.getenv("REHEARSAL_MYSQL"));
    private static final String NAME = "rehearsal_by_hand";

    @TempDir
    Path root;

    private static DatabaseUrl url(String database) {
        return DatabaseUrl.parse("mysql://root@" + PLACE + "/" + database);
    }

    private final DatabaseUrl url = url(NAME);

    @BeforeEach
    @AfterEach
    void drop() throws SQLException {
        try (Connection server = url.connect("mysql")) {
            run(server, "drop database if exists " + NAME);
        }
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private void migration(String name, String sql) {
        new Project(root).with("migrations/" + name + "/migration.sql", sql);
    }

    private PrismaCommand prisma(boolean locks) {
        return new PrismaCommand(root.resolve("migrations"), Edition.CURRENT, url, locks);
    }

    private PrismaCommand prisma() {
        return prisma(true);
    }

    private List<String> all(String sql) throws SQLException {
        try (Connection session = url.connect()) {
            return Stage.all(session, sql);
        }
    }

    private List<String> books() throws SQLException {
        return all("select concat_ws(' ', migration_name, finished_at is not null, rolled_back_at is not null,"
                + " applied_steps_count, coalesce(left(logs, 11), 'null'), finished_at = started_at)"
                + " from _prisma_migrations order by started_at, migration_name");
    }

    private List<String> tables() throws SQLException {
        return all("select table_name from information_schema.tables where table_schema = database() order by 1");
    }

    @Test
    void what_is_pending_is_applied_to_a_database_that_is_made_first() throws SQLException {
        migration("1_a", "CREATE TABLE `a` (`id` INTEGER NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`));\n");
        migration(
                "2_b",
                "-- only a word\nCREATE TABLE `b` (`it` VARCHAR(9));\nINSERT INTO `b` VALUES ('x;y'), ('z');\nSELECT 1;");

        Answer answer = prisma().deploy();

        assertThat(answer)
                .isEqualTo(new Answer(
                        0,
                        "Datasource \"db\": MySQL database \"" + NAME + "\" at \"" + PLACE + "\"\n\nMySQL database "
                                + NAME + " created at " + PLACE + "\n\n2 migrations found in prisma/migrations\n\n"
                                + "Applying migration `1_a`\n\nApplying migration `2_b`\n\n\nThe following migration(s)"
                                + " have been applied:\n\nmigrations/\n  └─ 1_a/\n    └─ migration.sql\n  └─ 2_b/\n"
                                + "    └─ migration.sql\n\nAll migrations have been successfully applied.\n",
                        ""));
        assertThat(prisma().status().out()).endsWith("\nDatabase schema is up to date!\n");
        assertThat(prisma().deploy().out()).endsWith("\nNo pending migrations to apply.\n");
        assertThat(books()).containsExactly("1_a 1 0 1 null 0", "2_b 1 0 1 null 0");
        assertThat(
                        all(
                                "select concat_ws(' ', column_name, column_type, is_nullable) from information_schema.columns"
                                        + " where table_schema = database() and table_name = '_prisma_migrations' order by ordinal_position"))
                .hasSize(8)
                .contains("finished_at datetime(3) YES", "started_at datetime(3) NO", "checksum varchar(64) NO");
        assertThat(
                        all(
                                "select concat(character_set_name, ' ', collation_name) from information_schema.columns"
                                        + " where table_schema = database() and table_name = '_prisma_migrations' and column_name = 'logs'"))
                .containsExactly("utf8mb4 utf8mb4_unicode_ci");
        assertThat(
                        all(
                                "select max(abs(timestampdiff(second, started_at, utc_timestamp()))) < 60 from _prisma_migrations"))
                .containsExactly("1");
    }

    @Test
    void what_came_before_a_failure_stays_and_the_row_tells() throws SQLException {
        migration("1_a", "create table a (id int);\ninsert into nowhere values (1);\ncreate table b (id int);");

        Answer failed = prisma().deploy();

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .endsWith("\n\nMigration name: 1_a\n\nDatabase error code: 1146\n\nDatabase error:\nTable '" + NAME
                        + ".nowhere' doesn't exist\n\nPlease check the query number 2 from the migration file.\n\n\n");
        assertThat(tables()).containsExactlyInAnyOrder("_prisma_migrations", "a");
        assertThat(books()).containsExactly("1_a 0 0 0 A migration");
        assertThat(prisma().deploy().err())
                .containsPattern("P3009[^`]*`1_a` migration started at [-0-9]{10} [:.0-9]+ UTC failed\\n");
        assertThat(prisma().status().err()).startsWith("Following migration have failed:\n1_a\n");

        assertThat(prisma().resolve("", "1_a").exitCode()).isZero();
        migration("1_a", "create table b (id int);");
        assertThat(prisma().deploy().exitCode()).isZero();
        assertThat(books()).containsExactly("1_a 0 1 0 A migration", "1_a 1 0 1 null 0");
    }

    @Test
    void each_query_is_counted_wherever_it_fails() {
        migration("1_a", "selekt 1;");
        assertThat(prisma().deploy().err()).contains("code: 1064\n").contains("query number 1 from");
        prisma().resolve("", "1_a");
        migration("1_a", "select 1; select 2; set @a = 1;\nselekt 3;");
        assertThat(prisma().deploy().err()).contains("query number 4 from");
        prisma().resolve("", "1_a");
        migration("1_a", "set @a = 1; create table a (i int);\nDELIMITER //\nselect 1//");
        assertThat(prisma().deploy().err()).contains("code: 1064\n").contains("query number 3 from");
        prisma().resolve("", "1_a");
        migration("1_a", "");
        assertThat(prisma().deploy().err()).startsWith("Error: P3018");
    }

    @Test
    void a_body_with_semicolons_is_one_query() throws SQLException {
        migration(
                "1_a",
                "create table a (id int);\ncreate trigger t before insert on a for each row begin set @x = 1; set @y = 2; end;"
                        + "\ninsert into a values (1);\n# it's a comment; with more\ninsert into nowhere values (1);");

        assertThat(prisma().deploy().err()).contains("query number 4 from");
        assertThat(all("select id from a")).containsExactly("1");
    }

    @Test
    void a_transaction_that_is_open_takes_the_log_with_it() throws SQLException {
        migration(
                "1_a",
                "create table a (id int);\nstart transaction;\ninsert into a values (1);\nselect * from nowhere;\ncommit;");

        assertThat(prisma().deploy().err()).contains("code: 1146\n").contains("query number 4 from");
        assertThat(books()).containsExactly("1_a 0 0 0 null");
        assertThat(all("select count(*) from a")).containsExactly("0");
    }

    @Test
    void a_transaction_that_stays_open_takes_the_end_with_it() throws SQLException {
        migration("1_a", "create table a (id int);\nstart transaction;\ninsert into a values (1);");

        assertThat(prisma().deploy().exitCode()).isZero();
        assertThat(books()).containsExactly("1_a 0 0 0 null");
    }

    @Test
    void a_transaction_that_stays_open_is_told() throws SQLException {
        migration("1_a", "create table a (id int);");
        migration("2_b", "start transaction;\ninsert into a values (1);");
        url.make();
        Diary diary = new Diary(source(), "select migration_name from _prisma_migrations");

        PrismaEngine.of(root.resolve("migrations"), Edition.CURRENT).onMySql().run(Target.of(source()), diary);

        assertThat(diary.lines()).anyMatch(it -> it.startsWith("settled") && it.contains("1_a"));
        assertThat(diary.lines()).anyMatch(it -> it.startsWith("pending") && it.contains("2_b"));
    }

    @Test
    void a_session_that_goes_elsewhere_does_not_find_its_books() throws SQLException {
        migration("1_a", "create table a (id int);\nuse mysql;");

        assertThat(prisma().deploy().err())
                .isEqualTo("Error: P1014\n\nThe underlying table for model `_prisma_migrations` does not exist.\n\n");
        assertThat(books()).containsExactly("1_a 0 0 0 null");
    }

    @Test
    void tables_of_others_count_and_views_do_not() throws SQLException {
        migration("0_init", "select 1;");
        url.make();
        all("select 1");
        try (Connection session = url.connect()) {
            run(session, "create view v as select 1 as one");
            run(session, "create table Spatial_Ref_Sys (i int)");
            run(session, "create table other (i int)");
        }

        assertThat(prisma().deploy().err()).startsWith("Error: P3005\n\nThe database schema is not empty.");
        assertThat(tables()).doesNotContain("_prisma_migrations");
        assertThat(prisma().resolve("0_init", "").exitCode()).isZero();
        assertThat(books()).containsExactly("0_init 1 0 0  1");
        try (Connection session = url.connect()) {
            run(session, "drop table _prisma_migrations, other");
        }
        assertThat(prisma().deploy().exitCode()).isZero();
    }

    @Test
    void a_lock_that_others_hold_is_waited_for_and_then_passed_by() throws Exception {
        migration("1_a", "select 1;");
        url.make();
        try (Connection other = url.connect()) {
            run(other, MySql.LOCK);
            PrismaEngine engine =
                    PrismaEngine.of(root.resolve("migrations"), Edition.CURRENT).onMySql();
            assertThat(engine.standing(Live.of(source())).holder().orElseThrow().who())
                    .matches("session \\d+ of root from .*, Sleep");
            long begun = System.nanoTime();
            assertThat(prisma(false).status().exitCode()).isEqualTo(1);
            assertThat(prisma(false).deploy().exitCode()).isZero();
            assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
            begun = System.nanoTime();
            assertThat(prisma().deploy().exitCode()).isZero();
            assertThat(System.nanoTime() - begun).isGreaterThan(9_900_000_000L);
        }
    }

    @Test
    void what_can_not_be_reached_is_told_in_prismas_words() throws SQLException {
        String host = url.host();
        assertThat(prisma().status().err())
                .isEqualTo("Error: P1003: Database `" + NAME + "` does not exist on the database server at `" + PLACE
                        + "`.\n");
        assertThat(status("mysql://nobody:secret@" + PLACE + "/x").err())
                .startsWith("Error: P1000: Authentication failed against database server at `" + host + "`")
                .contains("for `nobody` are")
                .doesNotContain("secret");
        assertThat(status("mysql://root@127.0.0.1:1/x").err())
                .startsWith("Error: P1001: Can't reach database server at `127.0.0.1`:`1`");
        assertThat(status("mysql://root@" + PLACE).err()).startsWith("Error: P3004\n\nThe `mysql` database is");
    }

    private Answer status(String text) {
        return new PrismaCommand(root.resolve("migrations"), Edition.CURRENT, DatabaseUrl.parse(text), true).status();
    }

    @Test
    void the_engine_migrates_and_reads_its_books() throws SQLException {
        migration("1_a", "create table a (id int);");
        migration("2_b", "create table b (id int);\ninsert into nowhere values (1);");
        url.make();
        PrismaEngine engine =
                PrismaEngine.of(root.resolve("migrations"), Edition.CURRENT).onMySql();

        Ran ran = engine.run(Target.of(source()), new Diary(source(), "select migration_name from _prisma_migrations"));

        assertThat(ran.applied()).extracting("id").containsExactly("1_a");
        assertThat(ran.failed()).isEqualTo("2_b");
        assertThat(ran.failure().message()).contains("nowhere' doesn't exist");
        engine.recover(source(), "2_b");
        engine.passOver(source(), "2_b");
        try (Connection session = url.connect()) {
            assertThat(engine.ledger(session)).hasSize(2);
        }
        assertThat(engine.standing(Live.of(source())).books()).containsExactly(NAME + "._prisma_migrations");
    }

    private DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (it, method, words) -> url.connect());
    }
}
