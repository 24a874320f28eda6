package dev.rehearsal.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.packaged.Consumer.Built;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger adds the artifact and one empty method, on each Jupiter that is supported, in JVMs that are reused and that are not. */
final class ConsumerTests {

    @ParameterizedTest
    @ValueSource(strings = {"5.13.4", "5.14.4", "6.1.3"})
    void an_unsafe_migration_fails_with_what_would_have_gone_wrong_and_safe_ones_pass(String jupiter) throws Exception {
        Built built = Consumer.called(jupiter).test("**/*Test.java", jupiter);

        assertThat(built.exitCode()).as(built.log()).isEqualTo(1);
        for (String execution : new String[] {"reused", "single-use"}) {
            assertThat(built.tests(execution)).as(execution).isEqualTo(8 + 8 + 4);
            assertThat(built.failures(execution))
                    .as(execution)
                    .satisfiesExactly(
                            migration -> assertThat(migration)
                                    .startsWith("PostgreSQL · V2__email_required.sql: unsafe, 1 finding\n"
                                            + "  NN02 public.users.email becomes NOT NULL: "),
                            scenario -> assertThat(scenario)
                                    .startsWith("PostgreSQL · populated: unsafe, 1 finding\n  NN02 "),
                            verdict -> assertThat(verdict)
                                    .startsWith("Unsafe on PostgreSQL · verdict: 1 finding (PostgreSQL ")
                                    .contains("\n  NN02 "));
        }
        assertThat(built.published("rehearsal.json")).hasSize(3).allMatch(text -> text.contains("\"rehearsal/1\""));
        assertThat(built.published("rehearsal.md"))
                .hasSize(3)
                .filteredOn(text -> text.startsWith("## ❌ Unsafe: classpath:db/unsafe\n"))
                .hasSize(1);
    }

    @Test
    void the_command_under_a_finding_shows_it_again_and_each_run_tells_it_at_length_once() throws Exception {
        String command = "mvn test -Dtest=\"example.red.MigrationsTest#migrations_are_safe\"";

        Built built = Consumer.called("again").obey(command, "5.14.4");

        assertThat(built.exitCode()).as(built.log()).isEqualTo(1);
        assertThat(built.log().split("\n      Reproduce: " + Pattern.quote(command) + "\n", -1))
                .as("%s", built.log())
                .hasSize(1 + 2);
        assertThat(built.log()).doesNotContain("at dev.rehearsal.");
        for (String execution : new String[] {"reused", "single-use"}) {
            assertThat(built.tests(execution)).isEqualTo(8);
            assertThat(built.failures(execution))
                    .containsExactly(
                            """
                            PostgreSQL · V2__email_required.sql: unsafe, 1 finding
                              NN02 public.users.email becomes NOT NULL: 94 of 1,000 rows without a value \
                            (V2__email_required.sql:1)""",
                            """
                            PostgreSQL · populated: unsafe, 1 finding
                              NN02 (V2__email_required.sql:1)""",
                            """
                            Unsafe on PostgreSQL · verdict: 1 finding (PostgreSQL %s embedded, 2 migrations, seed number 1)
                              NN02 public.users.email becomes NOT NULL: 94 of 1,000 rows without a value \
                            (V2__email_required.sql:1)"""
                                    .formatted(System.getProperty("postgres.version")
                                            .replaceFirst("\\.0$", "")));
        }
    }

    @Test
    void a_build_with_safe_migrations_only_succeeds() throws Exception {
        Built built = Consumer.called("safe").test("**/green/MigrationsTest.java", "5.14.4");

        assertThat(built.exitCode()).as(built.log()).isZero();
        assertThat(built.tests("reused")).isEqualTo(8);
        assertThat(built.tests("single-use")).isEqualTo(8);
    }

    @Test
    void the_project_has_what_the_readme_says_and_an_empty_method() throws Exception {
        String readme = Files.readString(Consumer.BASE.resolve("README.md"));
        String snippet = Pattern.compile("(?s)```xml\n(<dependency>.*?)```")
                .matcher(readme)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        String pom = Files.readString(Consumer.BASE.resolve("src/it/consumer/pom.xml"))
                .replace("${rehearsal.version}", System.getProperty("rehearsal.version"))
                .replace("${postgres.platform}", "linux-amd64")
                .replaceFirst("\\$\\{postgres.version}", "18.6.0");
        String test = Files.readString(
                Consumer.BASE.resolve("src/it/consumer/src/test/java/example/red/MigrationsTest.java"));

        assertThat(pom.replaceAll("\\s+", "")).contains(snippet.replaceAll("\\s+", ""));
        assertThat(test).contains("    @MigrationTest(\"classpath:db/unsafe\")\n    void migrations_are_safe() {}\n");
    }

    @Test
    void an_older_jupiter_is_named_with_the_version_that_is_needed() throws Exception {
        Built built = Consumer.called("old").test("**/red/*Test.java", "5.12.2");

        assertThat(built.exitCode()).as(built.log()).isEqualTo(1);
        assertThat(built.failures("reused"))
                .containsExactly(
                        "MigrationTest needs JUnit Jupiter 5.13 or newer, found 5.12.2: its servers live as long as"
                                + " the launcher's session, which older ones do not tell; raise the version of junit-jupiter");
    }
}
