package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTests {

    private static final Path PAGES =
            Path.of(System.getProperty("rehearsal.base", ".")).resolve("docs/rules");

    static List<Rule> rules() {
        return Rules.all();
    }

    static List<Rule> liveRules() {
        return Rules.ofLiveDatabases();
    }

    static List<Check> checks() {
        return Checks.ALL;
    }

    @Test
    void an_id_is_given_once_and_found_by_it() {
        assertThat(Rules.all()).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(Rules.ofLiveDatabases()).doesNotContainAnyElementsOf(Rules.all());
        assertThat(Rules.named("NN02")).contains(Nn02Nulls.RULE);
        assertThat(Rules.named("nope")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_has_a_page_that_says_the_same(Rule rule) throws IOException {
        String page = Files.readString(PAGES.resolve(rule.id() + ".md"));

        assertThat(page).startsWith("# " + rule.id() + ": " + rule.title() + "\n");
        assertThat(page.replaceAll("\\s+", " "))
                .contains(
                        rule.effect(),
                        rule.instead(),
                        "## How it is measured",
                        "```sql",
                        "--accept " + rule.id() + ":");
    }

    @ParameterizedTest
    @MethodSource("liveRules")
    void so_has_one_about_living_databases(Rule rule) throws IOException {
        String page = Files.readString(PAGES.resolve(rule.id() + ".md"));

        assertThat(page).startsWith("# " + rule.id() + ": " + rule.title() + "\n");
        assertThat(page.replaceAll("\\s+", " ")).contains(rule.effect(), rule.instead(), "## How it is measured");
    }

    @Test
    void a_page_has_a_rule() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(it -> it.getFileName().toString().replace(".md", "")))
                    .allSatisfy(id -> assertThat(Rules.named(id)).as(id).isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("checks")
    void a_check_says_nothing_when_nothing_happened(Check check) {
        Tale uneventful = Tale.ordinary(Scene.of("V1")).fresh(Scene.of("V1"));

        for (Tale tale : List.of(Tale.nothing(), uneventful)) {
            assertThat(check.questions(tale.history())).isEmpty();
            assertThat(check.check(tale.history())).isEmpty();
            assertThat(check.gaps(tale.history())).isEmpty();
        }
    }
}
