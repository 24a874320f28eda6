package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Migration;
import dev.rehearsal.ReplicaView;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Holder;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusTextTests {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void what_is_well_takes_one_line_and_what_is_not_a_line_each() {
        Standing standing = new Standing(
                "flyway",
                List.of("public.books"),
                true,
                List.of(
                        entry("V1", State.BASELINE),
                        entry("V2", State.BASELINE, Remark.EDITED),
                        entry("V3", State.APPLIED),
                        entry("V4", State.APPLIED),
                        entry("V5", State.APPLIED),
                        entry("V6", State.APPLIED, Remark.EDITED, Remark.OUT_OF_ORDER),
                        entry("V7", State.APPLIED, Remark.MISSING),
                        new Entry(migration("V8"), State.FAILED, Set.of(), Optional.of(THEN), "deploy"),
                        entry("V9", State.ROLLED_BACK),
                        entry("V10", State.PENDING)),
                Optional.of(new Holder("session 7", Optional.of(THEN))));

        assertThat(text(Optional.empty(), standing))
                .isEqualTo(
                        """
                        db:5432/shop: leader, PostgreSQL 17.2
                        Tool 1, books in public.books
                        locked by session 7, since 2026-01-02T03:04:05Z

                          - V1.sql  in the baseline
                          ✓ 3 applied, V3.sql to V5.sql
                          ✗ V2.sql  in the baseline, edited since
                          ✗ V6.sql  applied, edited since, out of order
                          ✗ V7.sql  applied, file missing
                          ✗ V8.sql  failed 2026-01-02T03:04:05Z by deploy
                          - V9.sql  rolled back
                          - V10.sql  pending

                        Up to date
                        """);
    }

    @Test
    void a_database_without_books_says_where_they_were_looked_for() {
        Standing standing = new Standing("liquibase", List.of("a.b", "a.c"), false, List.of(), Optional.empty());

        assertThat(text(Optional.empty(), standing))
                .isEqualTo(
                        """
                        db:5432/shop: leader, PostgreSQL 17.2
                        Tool 1, no books there yet (looked for a.b, a.c)

                        Up to date
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PT4.25S | true  | true  | false | it shows all it was sent; its newest change is 4.3 s old
            PT3M    | true  | false | false | it has not applied all it was sent yet; its newest change is 3 min old
            PT3H    | false | true  | false | it gets nothing from its leader; its newest change is 3 h old
            PT72H   | true  | false | true  | it is paused, so that it applies nothing; its newest change is 3 days old
                    | true  | true  | false | it shows all it was sent; it has applied nothing since it started
            """)
    void a_replica_says_how_old_its_view_is(
            Duration age, boolean isFed, boolean hasAll, boolean isPaused, String expected) {
        ReplicaView view = new ReplicaView(Optional.ofNullable(age), isFed, hasAll, isPaused);
        Standing standing = new Standing("prisma", List.of("a.b"), true, List.of(), Optional.empty());

        assertThat(text(Optional.of(view), standing))
                .isEqualTo(
                        "db:5432/shop: replica, PostgreSQL 17.2\n" + expected
                                + "\nTool 1, books in a.b\nwhether somebody migrates just now only the leader knows\n\nUp to date\n");
    }

    private static String text(Optional<ReplicaView> replica, Standing standing) {
        return StatusText.of(
                new LiveDatabase("db:5432/shop", "PostgreSQL 17.2", replica, "Tool 1", standing, List.of()),
                new Look(false, StandardCharsets.UTF_8));
    }

    private static Entry entry(String id, State state, Remark... remarks) {
        return new Entry(migration(id), state, Set.of(remarks), Optional.empty(), "");
    }

    private static Migration migration(String id) {
        return new Migration(id, id + ".sql", id + ".sql");
    }
}
