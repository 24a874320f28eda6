package dev.rehearsal.harness;

import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import dev.rehearsal.seed.Seeded;
import dev.rehearsal.seed.Unseeded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables that could not be filled: a gap that blocks where a judged migration touched one, for it met no rows. */
final class UnseededTables {

    private final Workshop workshop;
    private final History history;
    private final Map<Lane, List<Seeded>> seeded;

    UnseededTables(Workshop workshop, History history, Map<Lane, List<Seeded>> seeded) {
        this.workshop = workshop;
        this.history = history;
        this.seeded = seeded;
    }

    List<NotJudged> gaps() {
        Map<String, Map<Lane, NotJudged>> gaps = new LinkedHashMap<>();
        new TreeMap<>(seeded).forEach((lane, each) -> gaps(each)
                .forEach((what, gap) ->
                        gaps.computeIfAbsent(what, any -> new LinkedHashMap<>()).put(lane, gap)));
        List<NotJudged> all = new ArrayList<>();
        gaps.values().forEach(each -> {
            Optional<NotJudged> blocking =
                    each.values().stream().filter(NotJudged::blocking).findFirst();
            NotJudged first = blocking.orElse(each.values().iterator().next());
            Lane only = each.keySet().iterator().next();
            all.add(
                    each.size() == seeded.size()
                            ? first
                            : new NotJudged(
                                    first.what() + " on the " + only.word() + " database",
                                    first.why(),
                                    first.blocking()));
        });
        return all;
    }

    /** Of one database: another one may have been filled. */
    private Map<String, NotJudged> gaps(List<Seeded> lane) {
        Map<String, NotJudged> gaps = new LinkedHashMap<>();
        for (Seeded each : lane) {
            for (Unseeded table : each.unseeded()) {
                gaps.putIfAbsent(
                        table.table(),
                        new NotJudged(
                                "rows of " + table.table(),
                                table.why() + "; " + table.wayOut(),
                                isTouched(table.table())));
            }
        }
        // Some only wait for rows in another table.
        lane.forEach(each -> gaps.keySet().removeAll(each.rows().keySet()));
        for (Seeded each : lane) {
            for (Unseeded table : each.thinned()) {
                gaps.put(
                        table.table(),
                        new NotJudged("rows of " + table.table(), table.why() + "; " + table.wayOut(), true));
            }
            for (Seeded.Unheld unheld : each.unheld()) {
                gaps.put(
                        unheld.hold().name(),
                        new NotJudged(
                                "rows for which \"" + unheld.hold().name() + "\" holds",
                                unheld.hold().sql() + " answers " + unheld.found() + " for our rows, not "
                                        + unheld.hold().is() + "; bring rows of your own",
                                true));
            }
        }
        return gaps;
    }

    /** Whether a migration after the one that made it changed it. */
    private boolean isTouched(String name) {
        for (Chronicle chronicle : history.chronicles().values()) {
            for (Step step : chronicle.steps()) {
                if (workshop.judged().contains(step.migration().id()) && changes(step, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean changes(Step step, String name) {
        if (step.before().table(name).isEmpty()) {
            return false;
        }
        Table before = step.before().table(name).get();
        boolean same = step.after().table(name).map(before::equals).orElse(false);
        boolean failedThere = (step.failure().schema() + "." + step.failure().table()).equals(name);
        return !same || failedThere;
    }
}
