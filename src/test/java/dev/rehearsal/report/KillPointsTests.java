package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** Kill points in each report. */
final class KillPointsTests {

    @Test
    void the_console_has_a_row_for_each_statement_and_a_column_for_each_fault() {
        assertThat(ConsoleReport.of(Sample.report(Broken.verdict()), Look.PLAIN, ""))
                .contains(
                        """
                        Broken off on purpose, 15 kill points in 1 migration: 9 end well with the next deploy, 5 need a repair by hand, 1 end nowhere
                          V7__email_not_null.sql                                        fails   cut before it  cut after it  migrator dies  session terminated
                            line 1 create index concurrently if not exists a_v on a...  deploy  deploy         deploy        deploy         lost
                            the tool's own insert into books | values (1)               repair  repair         repair        repair         repair
                            the tool's own: 1 statement                                 deploy  deploy         deploy        deploy         deploy
                        """);
    }

    @Test
    void what_a_tool_sends_twice_is_told_apart() {
        assertThat(ConsoleReport.of(Sample.report(Broken.twice()), Look.PLAIN, ""))
                .containsSubsequence(
                        "the tool's own insert into books | values (1)  ",
                        "the tool's own insert into books | values (1) (2)  ");
    }

    @Test
    void a_comment_has_them_folded() {
        assertThat(MarkdownReport.of(Sample.report(Broken.verdict())))
                .contains("<details><summary>Broken off on purpose, 15 kill points in 1 migration: ")
                .contains("| statement | fails | cut before it | cut after it | migrator dies | session terminated |\n")
                .contains("insert into books \\| values (1) | repair | repair |");
    }

    @Test
    void scripts_get_all_of_them() {
        JsonArray points = JsonParser.parseString(JsonReport.of(Sample.report(Broken.verdict())))
                .getAsJsonObject()
                .getAsJsonArray("killPoints");

        assertThat(points).hasSize(15);
        JsonObject lost = points.get(12).getAsJsonObject();
        assertThat(lost.get("fault").getAsString()).isEqualTo("terminated");
        assertThat(lost.get("way").getAsString()).isEqualTo("none");
        assertThat(lost.get("extent").getAsString()).isEqualTo("half");
        assertThat(lost.get("file").getAsString()).isEqualTo("V7__a.sql");
        assertThat(lost.get("own").getAsBoolean()).isTrue();
        assertThat(lost.getAsJsonArray("differences").get(0).getAsString()).isEqualTo("index a_v is INVALID");
        assertThat(lost.getAsJsonArray("locks").get(0).getAsString()).isEqualTo("a prepared transaction, late");
        JsonObject repaired = points.get(1).getAsJsonObject();
        assertThat(repaired.get("fault").getAsString()).isEqualTo("fails");
        assertThat(repaired.get("nextDeploy").getAsString()).isEqualTo("42P07: there already");
        assertThat(repaired.get("script").getAsString()).isEqualTo("drop index a_v;");
    }

    @Test
    void where_nothing_was_broken_off_nothing_is_said() {
        assertThat(ConsoleReport.of(Sample.report(Sample.safe()), Look.PLAIN, ""))
                .doesNotContain("Broken off");
        assertThat(MarkdownReport.of(Sample.report(Sample.safe()))).doesNotContain("Broken off");
    }
}
