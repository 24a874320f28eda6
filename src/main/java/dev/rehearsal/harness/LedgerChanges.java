package dev.rehearsal.harness;

import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.git.Change;
import dev.rehearsal.observation.LedgerChange;
import dev.rehearsal.observation.LedgerChange.Kind;
import java.util.ArrayList;
import java.util.List;

/** What engines and git say about files, in the words of what is observed. */
final class LedgerChanges {

    private LedgerChanges() {}

    static List<LedgerChange> of(List<Clash> clashes, List<Change> changes) {
        List<LedgerChange> all = new ArrayList<>();
        for (Clash clash : clashes) {
            all.add(new LedgerChange(
                    Kind.CLASH,
                    clash.migrations().get(0),
                    clash.files().get(0),
                    String.join(" and ", clash.files().subList(1, clash.files().size()))));
        }
        for (Change change : changes) {
            all.add(new LedgerChange(
                    Kind.valueOf(change.kind().name()), change.migration(), change.file(), change.detail()));
        }
        return all;
    }
}
