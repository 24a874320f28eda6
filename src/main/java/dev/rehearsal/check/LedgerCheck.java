package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.Rule;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.LedgerChange;
import java.util.List;

/** Judges how the migrations' files differ from what is applied. */
abstract class LedgerCheck implements Check {

    private final Rule rule;
    private final LedgerChange.Kind kind;

    LedgerCheck(Rule rule, LedgerChange.Kind kind) {
        this.rule = rule;
        this.kind = kind;
    }

    /** What was seen, in one line. */
    abstract String message(LedgerChange change);

    @Override
    public final Rule rule() {
        return rule;
    }

    @Override
    public final String scenario() {
        return "files";
    }

    @Override
    public final List<Finding> check(History history) {
        return history.ledgerChanges().stream()
                .filter(it -> it.kind() == kind)
                .map(it -> finding(history, it))
                .toList();
    }

    private Finding finding(History history, LedgerChange change) {
        Migration migration = history.migrations().stream()
                .filter(it -> it.id().equals(change.migration()))
                .findFirst()
                .orElseGet(() -> new Migration(change.migration(), change.file(), change.file()));
        Finding finding = Finding.of(rule, message(change)).in(migration).about(change.detail());
        return change.file().isEmpty() ? finding : finding.at("", Place.in(change.file()));
    }
}
