package dev.rehearsal.migration.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of many tools, by their files, and the words of commands. */
class DiscoveryTests {

    @TempDir
    Path directory;

    @Test
    void rails_files_are_migrations_in_the_order_of_their_numbers() throws IOException {
        files(
                "Gemfile",
                "db/migrate/20240102000000_add_email.rb",
                "db/migrate/20240101000000_users.rb",
                "db/schema.rb");

        ProjectDirectory project = ProjectDirectory.of(directory);

        assertThat(project.migrations()).isEqualTo(directory.resolve("db/migrate"));
        assertThat(project.discover())
                .extracting(Migration::id)
                .containsExactly("20240101000000_users", "20240102000000_add_email");
    }

    @Test
    void a_directory_of_migrations_belongs_to_the_project_above_it() throws IOException {
        files("package.json", "db/migrations/9_a.js", "db/migrations/10_b.js", "db/migrations/index.js");

        ProjectDirectory project = ProjectDirectory.of(directory.resolve("db/migrations"));

        assertThat(project.root()).isEqualTo(directory);
        assertThat(project.discover()).extracting(Migration::id).containsExactly("9_a", "10_b");
    }

    @Test
    void alembics_files_name_the_one_before_them() throws IOException {
        revision("9f_users", "revision: str = '9f'", "down_revision: Union[str, None] = None");
        revision("1a_email", "revision = '1a'", "down_revision = '9f'");
        revision("bb_names", "revision = 'bb'", "down_revision = '9f'");
        revision("00_join", "revision = '00'", "down_revision = ('1a', 'bb')");

        assertThat(Discovery.in(directory))
                .extracting(Migration::id)
                .containsExactly("9f_users", "1a_email", "bb_names", "00_join");
        assertThat(Ids.find(Discovery.in(directory), "1a")).map(Migration::id).contains("1a_email");
    }

    private void revision(String name, String... lines) throws IOException {
        Files.writeString(directory.resolve(name + ".py"), String.join("\n", lines) + "\n");
    }

    @Test
    void ways_back_and_snapshots_are_none() throws IOException {
        files(
                "1_a.up.sql",
                "1_a.down.sql",
                "20240101_b.cs",
                "20240101_b.Designer.cs",
                "ShopModelSnapshot.cs",
                "README.md");

        assertThat(Discovery.in(directory))
                .extracting(Migration::script)
                .containsExactly("1_a.up.sql", "20240101_b.cs");
        assertThat(Discovery.in(directory).get(0).id()).isEqualTo("1_a");
    }

    @Test
    void a_directory_for_each_migration_is_one() throws IOException {
        files("1_a/migration.sql", "2_b/up.sql", "2_b/down.sql", "migration_lock.toml");

        assertThat(Discovery.in(directory))
                .containsExactly(
                        new Migration("1_a", "1_a", "1_a/migration.sql"), new Migration("2_b", "2_b", "2_b/up.sql"));
    }

    @Test
    void books_call_a_migration_by_number_name_or_file() {
        List<Migration> all = List.of(
                new Migration("20240101_users", "20240101_users.rb", "20240101_users.rb"),
                new Migration("7_email", "7_email.js", "7_email.js"),
                new Migration("ab12_slug", "ab12_slug.py", "ab12_slug.py"));

        assertThat(Ids.find(all, "20240101")).contains(all.get(0));
        assertThat(Ids.find(all, "7")).contains(all.get(1));
        assertThat(Ids.find(all, "000007")).contains(all.get(1));
        assertThat(Ids.find(all, "7_email.js")).contains(all.get(1));
        assertThat(Ids.find(all, "ab12")).contains(all.get(2));
        assertThat(Ids.find(all, "8")).isEmpty();
    }

    @Test
    void a_tool_is_known_by_its_command() {
        assertThat(Ledger.of("npx prisma migrate deploy").map(Ledger::tool)).contains("Prisma");
        assertThat(Ledger.of("bin/rails db:migrate").map(Ledger::tool)).contains("Rails");
        assertThat(Ledger.of("npx node-pg-migrate up").map(Ledger::tool)).contains("node-pg-migrate");
        assertThat(Ledger.of("migrate -path db -database {url} up").map(Ledger::tool))
                .contains("golang-migrate");
        assertThat(Ledger.of("npm run migrate-all")).isEmpty();
        assertThat(Ledger.of("npm run migrate")).isEmpty();
        assertThat(Ledger.of("python manage.py migrate")).isEmpty();
    }

    @Test
    void placeholders_are_filled_and_the_shells_own_braces_left() {
        Map<String, String> values = Placeholders.of(new Address("127.0.0.1", 5, "a b", "s", "d"));

        assertThat(Placeholders.fill("x {url} {jdbcUrl} ${HOME} {a,b}", values))
                .isEqualTo("x postgresql://a%20b:s@127.0.0.1:5/d jdbc:postgresql://127.0.0.1:5/d ${HOME} {a,b}");
        assertThatThrownBy(() -> Placeholders.fill("x {user}", values))
                .hasMessage("{user} would be \"a b\", which means something else to a shell: rename it");
        assertThatThrownBy(() -> Placeholders.check("x {uri}"))
                .hasMessage(
                        "\"x {uri}\": there is no {uri}: there are {url}, {jdbcUrl}, {host}, {port}, {user}, {password},"
                                + " {database}, {version} and {file}");
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }
}
