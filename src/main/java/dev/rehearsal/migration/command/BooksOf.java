package dev.rehearsal.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which books a tool keeps. */
final class BooksOf {

    private BooksOf() {}

    /** As said, or by the command, or whichever is there of those that are known; where a step is asked for, ours. */
    static Books words(Words words) {
        if (!words.ledger().isEmpty()) {
            return new Books(List.of(Ledger.said(words.ledger())), true);
        }
        Optional<Ledger> betrayed = Ledger.of(words.run());
        List<Ledger> candidates = new ArrayList<>(betrayed.map(List::of).orElse(Ledgers.KNOWN));
        if (words.isStepwise()) {
            candidates.add(Steps.LEDGER);
        }
        return new Books(candidates, betrayed.isPresent());
    }
}
