package dev.rehearsal.migration.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTests {

    private static final String LOOKED =
            "\n  Looked for V1__name.sql (Flyway), 1_name.sql and 1_name.up.sql (SQL files), */migration.sql (Prisma)"
                    + " and a changelog (Liquibase)"
                    + "\n  Say where they are: a directory, flyway:DIR, sql:DIR, prisma:DIR, liquibase:DIR or classpath:PACKAGE";

    @TempDir
    Path folder;

    private Project project;
    private Settings settings;

    @BeforeEach
    void settings() {
        project = new Project(folder);
        settings = Settings.ofThread().from(folder);
    }

    private static void assertIds(Engine engine, String name, String... ids) {
        assertThat(engine.name()).isEqualTo(name);
        assertThat(engine.migrations()).extracting(Migration::id).containsExactly(ids);
    }

    @Test
    void the_names_of_the_files_tell_the_tool() {
        project.with("f/V1__a.sql", "select 1;")
                .with("f/sub/V2__b.sql", "select 1;")
                .with("f/R__c.sql", "select 1;")
                .with("f/U1__a.sql", "select 1;")
                .with("f/beforeMigrate.sql", "select 1;")
                .with("p/1_a.up.sql", "select 1;")
                .with("p/1_a.down.sql", "select 1;")
                .with("s/1_a.sql", "select 1;")
                .with("s/notes.md", "");

        assertIds(Engines.detect(Path.of("f"), settings), "flyway", "V1", "V2", "R__c");
        assertIds(Engines.parse("p", settings), "sql", "1_a");
        assertIds(Engines.parse("s", settings), "sql", "1_a");
        assertIds(Engines.parse(folder.resolve("s").toString(), settings), "sql", "1_a");
        assertIds(Engines.parse("filesystem:f", settings), "flyway", "V1", "V2", "R__c");
        assertThat(Engines.parse("f", settings).folders()).containsExactly(folder.resolve("f"));
        assertThat(Engines.parse("s", settings).folders()).containsExactly(folder.resolve("s"));
    }

    @Test
    void a_project_is_searched_at_the_usual_places() {
        project.with("pom.xml", "").with("src/main/resources/db/migration/V1__a.sql", "select 1;");
        assertIds(Engines.detect(Path.of("."), settings), "flyway", "V1");

        project.with("migrations/1_a.sql", "select 1;");
        assertThatThrownBy(() -> Engines.detect(Path.of("."), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("migrations at more than one place of " + folder
                        + ": src/main/resources/db/migration, migrations\n  Name the directory");
    }

    @Test
    void prismas_migrations_are_found_from_the_project_down() {
        project.with("app/package.json", "{}")
                .with("app/node_modules/dep/migrations/0_theirs/migration.sql", "select 1;")
                .with("app/prisma/schema.prisma", "")
                .with("app/prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n")
                .with("app/prisma/migrations/1_users/migration.sql", "select 1;");

        for (String place : List.of("app", "app/prisma", "app/prisma/migrations", "prisma:app", "prisma:app/prisma")) {
            assertIds(Engines.parse(place, settings), "prisma", "1_users");
            assertThat(Engines.parse(place, settings).folders())
                    .containsExactly(folder.resolve("app/prisma/migrations"));
        }

        project.with("services/billing/prisma/migrations/1_bills/migration.sql", "select 1;")
                .with("services/stock/prisma/migrations/1_stock/migration.sql", "select 1;");
        assertThatThrownBy(() -> Engines.parse("services", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(("migrations of more than one Prisma project in HERE: billing/prisma/migrations and"
                                + " stock/prisma/migrations\n  Say which: prisma:HERE/billing/prisma/migrations or"
                                + " prisma:HERE/stock/prisma/migrations")
                        .replace("HERE", folder.resolve("services").toString()));
    }

    @Test
    void a_prisma_project_without_a_migration_yet_is_known_by_its_lock_file() {
        project.with("app/prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");

        assertIds(Engines.parse("app", settings), "prisma");
        assertThat(Engines.parse("app", settings).folders()).containsExactly(folder.resolve("app/prisma/migrations"));
    }

    @Test
    void prismas_version_is_the_one_that_is_said() {
        project.with("app/migrations/1_users/migration.sql", "select 1;");

        assertThat(Engines.parse("app", settings.withPrisma("6.19.0")).title()).isEqualTo("Prisma 6.19.0");
    }

    @Test
    void prismas_migrations_in_a_jar_are_to_be_named_as_a_directory() throws IOException {
        Path jar = folder.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : new String[] {"jarred/", "jarred/1_a/", "jarred/1_a/migration.sql"}) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(name.endsWith("/") ? new byte[0] : "select 1;".getBytes(StandardCharsets.UTF_8));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(urls(jar), getClass().getClassLoader())) {
            assertThatThrownBy(() -> Engines.parse("classpath:jarred", settings.with(loader)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Prisma's migrations are read from a directory: name it instead of classpath:jarred");
        }
    }

    @Test
    void a_project_without_migrations_says_where_they_were_looked_for() {
        project.with("pom.xml", "");

        assertThatThrownBy(() -> Engines.detect(Path.of(""), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no migrations in " + folder
                        + ", nor in its src/main/resources/db/migration, db/migration, db/migrations, migrations, sql,"
                        + " prisma/migrations, src/main/resources/db/changelog, db/changelog" + LOOKED);
    }

    @Test
    void what_is_not_there_is_named() {
        project.with("f/V1__a.sql", "").with("empty/notes.md", "");

        assertThatThrownBy(() -> Engines.parse("nowhere", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no directory " + folder.resolve("nowhere"));
        assertThatThrownBy(() -> Engines.parse("f/V1__a.sql", settings))
                .hasMessage(folder.resolve("f/V1__a.sql") + " is a file: name the directory of the migrations, "
                        + folder.resolve("f"));
        assertThatThrownBy(() -> Engines.parse("empty", settings))
                .hasMessage("no migrations in " + folder.resolve("empty") + LOOKED);
        assertThatThrownBy(() -> Engines.parse("classpath:no/such/package", settings))
                .hasMessage("no migrations in classpath:no/such/package" + LOOKED);
        assertThatThrownBy(() -> Engines.parse("flyway:", settings))
                .hasMessage(
                        "no migrations are named: expected a directory, classpath:db/migration, flyway:DIR, sql:DIR or"
                                + " liquibase:DIR, not \"flyway:\"");
    }

    @Test
    void two_tools_in_one_directory_are_named_with_the_way_to_choose() {
        project.with("m/V1__a.sql", "select 1;").with("m/2_b.up.sql", "select 1;");
        Path both = folder.resolve("m");

        assertThatThrownBy(() -> Engines.parse("m", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("migrations of more than one kind in " + both
                        + ": Flyway (V1__a.sql) and SQL files (2_b.up.sql)\n  Say which: flyway:" + both + " or sql:"
                        + both);
        assertIds(Engines.parse("flyway:m", settings), "flyway", "V1");
        assertIds(Engines.parse("sql:m", settings), "sql", "2_b", "V1__a");
    }

    @Test
    void files_for_mysql_betray_themselves() {
        project.with("f/V1__a.sql", "create table a (b text); -- `x` ENGINE=InnoDB\nselect '`x`';")
                .with("m/V1__a.sql", "create table a (\n  b int auto_increment\n) ENGINE = InnoDB;")
                .with("s/1_a.sql", "select 'it\\'s' from `a`;");

        assertThat(Engines.parse("f", settings).dialect()).isEqualTo(Dialect.POSTGRESQL);
        assertThat(Engines.parse("m", settings).dialect())
                .isEqualTo(new Dialect("mysql", "auto_increment in V1__a.sql:2"));
        assertThat(Engines.parse("s", settings).dialect().database()).isEqualTo("mysql");
    }

    @Test
    void migrations_are_found_on_the_class_path_and_in_a_jar() throws IOException {
        project.with("classes/db/sql/1_a.sql", "select 1;").with("classes/db/fly/V1__a.sql", "select 1;");
        Path jar = folder.resolve("app with blank.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : new String[] {"db/", "db/jar/", "db/jar/V7__in a jar.sql"}) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(name.endsWith("/") ? new byte[0] : "select 7;".getBytes(StandardCharsets.UTF_8));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(
                urls(folder.resolve("classes"), jar), getClass().getClassLoader())) {
            Settings there = settings.with(loader);

            assertIds(Engines.parse("classpath:db/sql", there), "sql", "1_a");
            assertIds(Engines.parse("classpath:db/fly", there), "flyway", "V1");
            assertIds(Engines.parse("flyway:classpath:db/jar", there), "flyway", "V7");
            assertThat(Engines.parse("classpath:db/jar", there).folders()).isEmpty();
        }
    }

    private static URL[] urls(Path... paths) throws MalformedURLException {
        URL[] urls = new URL[paths.length];
        for (int i = 0; i < paths.length; i++) {
            urls[i] = paths[i].toUri().toURL();
        }
        return urls;
    }

    @Test
    void without_flyway_on_the_class_path_its_migrations_say_what_to_add() {
        project.with("f/V1__a.sql", "select 1;");
        ClassLoader without = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};

        assertThatThrownBy(() -> Engines.parse("f", settings.with(without)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        folder.resolve("f")
                                + " holds Flyway migrations, but Flyway is not on the class path"
                                + "\n  Add the dependencies org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql");
    }

    @Test
    void the_projects_flyway_file_is_respected() {
        project.with(".git/HEAD", "")
                .with(
                        "flyway.toml",
                        """
                        # ours
                        [flyway]
                        locations = ["filesystem:db/sql", "filesystem:db/more"]
                        url = "jdbc:postgresql://production/app"
                        sqlMigrationPrefix = 'M'

                        [flyway.placeholders]
                        owner = "joe"
                        """)
                .with("db/sql/M1__a.sql", "select 1;")
                .with("db/more/M2__b.sql", "select 1;");

        assertIds(Engines.parse("db/sql", settings), "flyway", "V1", "V2");
        assertIds(Engines.parse(".", settings), "flyway", "V1", "V2");
        assertIds(Engines.parse("db/more", settings.with("flyway.sqlMigrationPrefix", "M")), "flyway", "V1", "V2");
    }

    @Test
    void a_flyway_file_above_counts_without_a_root_where_it_names_the_directory() {
        project.with("flyway.toml", "[flyway]\nlocations = [\"filesystem:m\", \"filesystem:x\"]\n")
                .with("m/V1__a.sql", "select 1;")
                .with("x/V2__b.sql", "select 1;")
                .with("other/V3__c.sql", "select 1;");

        assertIds(Engines.parse("m", settings), "flyway", "V1", "V2");
        assertIds(Engines.parse(".", settings), "flyway", "V1", "V2");
        assertIds(Engines.parse("other", settings), "flyway", "V3");
    }

    @Test
    void a_flyway_file_above_counts_without_a_root_where_flyway_looks_by_itself() {
        project.with("flyway.conf", "flyway.sqlMigrationPrefix=M")
                .with("db/migration/M1__a.sql", "select 1;")
                .with("other/V3__c.sql", "select 1;");

        assertIds(Engines.parse(".", settings), "flyway", "V1");
        assertIds(Engines.parse("db/migration", settings), "flyway", "V1");
        assertIds(Engines.parse("other", settings), "flyway", "V3");
    }

    @Test
    void a_name_is_told_as_the_project_has_them() {
        project.with("flyway.toml", "[flyway]\nsqlMigrationPrefix = \"M\"\nsqlMigrationSeparator = \"--\"\n")
                .with("M1--a.sql", "select 1;")
                .with("V2__b.sql", "select 1;");

        assertThat(Engines.parse(".", settings).naming()).isEqualTo("M2--what_it_does.sql or R--what_it_is.sql");
    }

    @Test
    void a_flyway_file_that_names_nothing_but_empty_places_is_told() {
        project.with("flyway.toml", "[flyway]\nlocations = [\"filesystem:gone\"]\n")
                .with("V1__a.sql", "select 1;");

        assertThatThrownBy(() -> Engines.parse(".", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no Flyway migrations where " + folder.resolve("flyway.toml")
                        + " says they are: filesystem:" + folder.resolve("gone"));
    }

    @Test
    void a_setting_that_flyway_does_not_take_is_told_in_its_words() {
        project.with(".git/HEAD", "")
                .with("flyway.conf", "flyway.group=perhaps")
                .with("f/V1__a.sql", "select 1;");

        assertThatThrownBy(() -> Engines.parse("f", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Flyway does not take these settings: ");
    }

    @Test
    void directories_with_up_sql_are_known_by_name_and_told_how_to_bring_them() {
        project.with("migrations/default/1_init/up.sql", "select 1;")
                .with("migrations/default/1_init/down.sql", "select 1;")
                .with("migrations/default/2_nn/up.sql", "select 1;");
        Path migrations = folder.resolve("migrations");

        assertThatThrownBy(() -> Engines.detect(Path.of("migrations"), settings))
                .hasMessage("no migrations in " + migrations + LOOKED + "\n  There is "
                        + migrations.resolve("default/1_init/up.sql")
                        + ", as Hasura and Diesel lay them out: a directory for each. Bring them into one, in order:\n"
                        + "    mkdir -p sql && for d in " + migrations.resolve("default")
                        + "/*/; do cp \"$d/up.sql\" \"sql/$(basename \"$d\").sql\"; done\n"
                        + "  and name that: sql:sql");
    }
}
