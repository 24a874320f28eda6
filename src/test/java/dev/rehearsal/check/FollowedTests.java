package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import org.junit.jupiter.api.Test;

/** What follows from a migration that was passed over is no finding of its own. */
final class FollowedTests {

    private static final String GONE = "relation \"users\" does not exist";

    @Test
    void it_stands_under_the_finding_of_that_one() {
        Tale tale = everywhere(Tale.nothing(), "V1", "42704", "type \"ltree\" does not exist");
        everywhere(tale, "V2", "42P01", GONE).follows("V2", "V1");
        everywhere(tale, "V3", "42P01", GONE).follows("V3", "V1");

        Judgement judgement = new Judge().judge(tale.history());

        assertThat(judgement.findings())
                .extracting(it -> it.migration() + " " + it.rule().id())
                .containsExactly("V1 MG01");
        Finding first = judgement.findings().get(0);
        assertThat(first.related())
                .extracting(it -> it.migration() + " " + it.message())
                .containsExactly(
                        "V2 needs what V1__it.sql would have made: relation \"users\" does not exist",
                        "V3 needs what V1__it.sql would have made: relation \"users\" does not exist");
        assertThat(first.related().get(0).measured()).containsEntry("follows", "V1");
        assertThat(first.related().get(0).instead())
                .isEqualTo("Correct V1__it.sql, which was passed over here, and rehearse again.");
        assertThat(judgement.notJudged()).noneMatch(it -> it.why().contains("would have made"));
    }

    @Test
    void a_right_that_was_lacking_leads_it_too() {
        Tale tale = everywhere(Tale.nothing(), "V1", "42501", "permission denied to create role");
        everywhere(tale, "V2", "42P01", GONE).follows("V2", "V1");

        assertThat(new Judge().judge(tale.history()).findings())
                .extracting(it -> it.migration() + " " + it.rule().id() + " "
                        + it.related().size())
                .containsExactly("V1 RO03 1");
    }

    @Test
    void what_needs_something_from_outside_is_not_judged() {
        Tale tale = everywhere(Tale.nothing(), "V1", "0A000", "extension \"postgis\" is not available");
        for (String id : new String[] {"V2", "V3", "V4", "V5", "V6"}) {
            everywhere(tale, id, "42P01", GONE).follows(id, "V1");
        }

        Judgement judgement = new Judge().judge(tale.history());

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.notJudged())
                .filteredOn(it -> it.blocking())
                .extracting(it -> it.what() + ": " + it.why())
                .containsExactlyInAnyOrder(
                        "V1__it.sql: it failed for a reason that lies outside of it: extension \"postgis\" is not available",
                        "V2__it.sql, V3__it.sql, V4__it.sql and 2 more: they need what V1__it.sql would have made");
    }

    private static Tale everywhere(Tale tale, String id, String state, String message) {
        for (Lane lane : Lane.values()) {
            tale.on(lane, Scene.of(id).fails(state, message, "", "alter table users add x int"));
        }
        return tale;
    }
}
