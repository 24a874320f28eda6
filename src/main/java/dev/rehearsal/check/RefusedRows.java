package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Cut;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows on which a statement about rows fails, asked for in one state.
 *
 * @param failed the migration
 * @param bad how they are found
 * @param isBefore whether in the state that the migration met, as production has it; otherwise in the one that the statement met
 */
record RefusedRows(Failed failed, BadRows bad, boolean isBefore) {

    /** Likeliest first: what its own statements wrote before counts too, and what they made may be spoken of. */
    static List<RefusedRows> of(Failed failed) {
        List<BadRows> all = Unwritable.of(failed);
        Stream<RefusedRows> before =
                Earlier.isPossible(failed) ? Stream.empty() : all.stream().map(it -> new RefusedRows(failed, it, true));
        Stream<RefusedRows> failing = Earlier.statements(failed).isEmpty()
                ? Stream.empty()
                : all.stream().map(it -> new RefusedRows(failed, it, false));
        return Stream.concat(before, failing).toList();
    }

    /** The first that finds some. */
    static Optional<RefusedRows> first(History history, Failed failed) {
        return of(failed).stream().filter(it -> it.violating(history) > 0).findFirst();
    }

    Stream<Question> questions() {
        return Stream.of(bad.count(), all(), bad.samples()).map(this::asked);
    }

    private Question asked(String sql) {
        return isBefore ? failed.before(sql) : failed.failing(sql);
    }

    private Answer answer(History history, String sql) {
        return history.answer(asked(sql));
    }

    private long violating(History history) {
        return answer(history, bad.count()).count();
    }

    /** Those of the table that an UPDATE changes, whatever its condition; otherwise those that would be written. */
    private String all() {
        return "select count(*) from "
                + Updating.all(failed.failure().sql()).stream()
                        .findFirst()
                        .map(Updating::target)
                        .orElse(bad.from());
    }

    /** In words: {@code , on 51 of 1,000}. */
    String on(History history) {
        long rows = answer(history, all()).count();
        String of = rows < 0 ? "" : " of %,d".formatted(rows);
        return ", on %,d%s".formatted(violating(history), of);
    }

    Finding measure(Finding finding, History history) {
        List<String> samples = answer(history, bad.samples()).rows().stream()
                .map(row -> Cut.of(row.get(0)))
                .toList();
        Finding measured = finding.measuring("violating", violating(history));
        long rows = answer(history, all()).count();
        Finding full = rows < 0 ? measured : measured.measuring("rows", rows);
        Finding shown = samples.isEmpty() ? full : full.measuring("samples", samples);
        // What counts rows that the migration itself wrote before finds none in production, which has no column of its
        // either.
        return isTold() && isBefore ? shown.asking(bad.preflight()) : shown;
    }

    /** Whether a condition tells them, not only a trial. */
    boolean isTold() {
        return bad.prelude().isEmpty();
    }
}
