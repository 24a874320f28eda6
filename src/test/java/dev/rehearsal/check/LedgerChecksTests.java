package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Place;
import dev.rehearsal.observation.LedgerChange;
import dev.rehearsal.observation.LedgerChange.Kind;
import dev.rehearsal.observation.SecondRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerChecksTests {

    private static final Map<Kind, Check> CHECKS = Map.of(
            Kind.EDITED, new Pm02Edited(),
            Kind.MISSING, new Pm03Missing(),
            Kind.OUT_OF_ORDER, new Pm04OutOfOrder(),
            Kind.CLASH, new Pm05Clash());

    @Test
    void each_difference_has_its_rule_and_no_other() {
        CHECKS.forEach((kind, check) -> {
            Tale tale = Tale.nothing().differing(new LedgerChange(kind, "V2", "V2__a.sql", "V3__b.sql"));

            for (Check other : CHECKS.values()) {
                assertThat(tale.judgedBy(other)).hasSize(other == check ? 1 : 0);
            }
        });
    }

    @Test
    void each_says_what_it_saw() {
        assertThat(message(Kind.EDITED, "its checksum is another one"))
                .isEqualTo("was edited after it was applied: its checksum is another one");
        assertThat(message(Kind.MISSING, "")).isEqualTo("is applied and its file is gone");
        assertThat(message(Kind.OUT_OF_ORDER, "V3")).isEqualTo("is new and sorts before V3");
        assertThat(message(Kind.CLASH, "V2__b.sql")).isEqualTo("claims the same version or name as V2__b.sql");
    }

    private static String message(Kind kind, String detail) {
        return Tale.nothing()
                .differing(new LedgerChange(kind, "V2", kind == Kind.MISSING ? "" : "V2__a.sql", detail))
                .judgedBy(CHECKS.get(kind))
                .get(0)
                .message();
    }

    @Test
    void a_second_run_has_nothing_to_do() {
        Check check = new Pm06Again();
        Failure failure = Failure.of("relation exists", Place.NOWHERE);

        assertThat(Tale.nothing()
                        .again(new SecondRun(true, List.of(), Failure.NONE, List.of()))
                        .judgedBy(check))
                .isEmpty();
        assertThat(Tale.nothing()
                        .again(new SecondRun(true, List.of(), Failure.NONE, List.of("view a", "view b")))
                        .judgedBy(check))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).isEqualTo("the second run changed view a and 1 more"));
        assertThat(Tale.nothing()
                        .again(new SecondRun(true, List.of("V1"), failure, List.of()))
                        .judgedBy(check))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).isEqualTo("the second run failed: relation exists"));
    }

    @Test
    void what_a_callback_changes_stands_at_its_statement() {
        Executed other = new Executed("select 1", new Place("afterMigrate.sql", 1, 1), Duration.ZERO, 1);
        Executed insert =
                new Executed("insert into visits values (1)", new Place("afterMigrate.sql", 3, 3), Duration.ZERO, 1);
        Executed block = new Executed("do $$ begin end $$", new Place("afterMigrate.sql", 1, 1), Duration.ZERO, 0);

        assertThat(stood(other, insert)).isEqualTo("afterMigrate.sql:3 insert into visits values (1)");
        assertThat(stood(block)).isEqualTo("afterMigrate.sql:1 do $$ begin end $$");
        assertThat(stood(block, other)).isEqualTo(Place.NOWHERE + " ");
    }

    private static String stood(Executed... callbacks) {
        SecondRun run =
                new SecondRun(true, List.of(), Failure.NONE, List.of("rows of public.visits"), List.of(callbacks));
        Finding finding = Tale.nothing().again(run).judgedBy(new Pm06Again()).get(0);
        return finding.place() + " " + finding.statement();
    }
}
