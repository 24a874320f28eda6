package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is different on MySQL and MariaDB, as far as it takes no server; {@link MySqlConformance} asks real ones. */
class MySqlTests {

    private final MySql mySql = new MySql(true);

    @Test
    void the_books_are_made_in_the_words_of_mysql() {
        assertThat(mySql.table())
                .isEqualTo(
                        """
                        CREATE TABLE _prisma_migrations (
                            id                      VARCHAR(36) PRIMARY KEY NOT NULL,
                            checksum                VARCHAR(64) NOT NULL,
                            finished_at             DATETIME(3),
                            migration_name          VARCHAR(255) NOT NULL,
                            logs                    TEXT,
                            rolled_back_at          DATETIME(3),
                            started_at              DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
                            applied_steps_count     INTEGER UNSIGNED NOT NULL DEFAULT 0
                        ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
                        """);
        assertThat(mySql.quotedTable()).isEqualTo("`_prisma_migrations`");
        assertThat(MySql.quoted("my`shop")).isEqualTo("`my``shop`");
        assertThat(MySql.LOCK).isEqualTo("SELECT GET_LOCK('prisma_migrate', 10)");
    }

    @Test
    void a_script_goes_out_as_it_stands_in_every_version() {
        assertThat(mySql.cuts(Prisma.Version.BEFORE_7_4, List.of())).isFalse();
        assertThat(mySql.cuts(Prisma.Version.CURRENT, List.of())).isFalse();
    }

    /** The message as users of 5.x to 6.x have reported it. */
    @Test
    void a_failure_names_the_number_of_the_error_and_of_the_query() {
        SQLException error = new SQLException("(conn=12) FUNCTION shop.BIN_TO_UUID does not exist", "42000", 1305);

        Problem problem = mySql.failure("05_add_visit_id", "", new Refused(error, 2));

        assertThat(problem.code()).isEqualTo("P3018");
        assertThat(problem.text())
                .isEqualTo("A migration failed to apply. New migrations cannot be applied before the error is recovered"
                        + " from. Read more about how to resolve migration issues in a production database:"
                        + " https://pris.ly/d/migrate-resolve\n\nMigration name: 05_add_visit_id\n\nDatabase error code:"
                        + " 1305\n\nDatabase error:\nFUNCTION shop.BIN_TO_UUID does not exist\n\nPlease check the query"
                        + " number 2 from the migration file.\n");
    }

    @Test
    void an_error_that_is_not_the_servers_has_neither() {
        SQLException error = new SQLException("Communications link failure", "08S01", 0);

        assertThat(mySql.failure("1_a", "", new Refused(error, 3)).text())
                .endsWith("\n\nDatabase error code: none\n\nDatabase error:\nCommunications link failure\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1049, 42000, MISSING",
        "1045, 28000, REFUSED",
        "1044, 42000, DENIED",
        "0, 08S01, SILENT",
        "1130, HY000, OTHER"
    })
    void why_there_is_no_session_is_told_by_the_number(int number, String state, Obstacle why) {
        assertThat(mySql.obstacle(new SQLException("no", state, number))).isEqualTo(why);
    }

    @Test
    void the_books_are_gone_where_the_server_says_so_whatever_the_state() {
        assertThat(mySql.isTableGone(new SQLException("no", "42S02", 1146))).isTrue();
        assertThat(mySql.isTableGone(new SQLException("no", "42P01", 0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"mysql", "SYS", "information_schema", "Performance_Schema"})
    void databases_of_the_system_are_left_alone(String name) {
        assertThatThrownBy(() -> MySql.checkDatabase(name))
                .isInstanceOf(Problem.class)
                .hasMessage("The `" + name + "` database is a system database, it should not be altered with prisma"
                        + " migrate. Please connect to another database.")
                .extracting("code")
                .isEqualTo("P3004");
    }

    @ParameterizedTest
    @CsvSource({"mysql, ''", "postgresql, P3019", "mariadb, P3019"})
    void the_lock_file_has_to_say_mysql_for_both(String locked, String code, @TempDir Path migrations)
            throws Exception {
        Files.writeString(migrations.resolve("migration_lock.toml"), "provider = \"" + locked + "\"\n");
        Prisma prisma = new Prisma(migrations, mySql, Prisma.Version.CURRENT, Clock.systemUTC());

        String told = "";
        try {
            prisma.checkProvider();
        } catch (Problem e) {
            told = e.code();
            assertThat(e.text())
                    .startsWith(
                            "The datasource provider `mysql` specified in your schema does not match the one specified"
                                    + " in the migration_lock.toml, `" + locked + "`. Please remove");
        }

        assertThat(told).isEqualTo(code);
    }
}
