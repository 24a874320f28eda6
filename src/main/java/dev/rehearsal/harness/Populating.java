package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.check.Rereading;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Headcount;
import dev.rehearsal.observation.Table;
import dev.rehearsal.seed.SeedPlan;
import dev.rehearsal.seed.Seeded;
import dev.rehearsal.seed.Seeder;
import dev.rehearsal.seed.Unseeded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Gives a rebuilt database as many rows as the living one has, and as many of them without a value. No row is copied. */
final class Populating {

    private static final int MOST = 10_000;
    private static final int MOST_BESIDE = 1_000;

    private final Rebuilt twin;
    private final Seen seen;
    private final String text;
    private final Consumer<String> told;

    /** {@code text} is what the failed migration says. */
    Populating(Rebuilt twin, Seen seen, String text, Consumer<String> told) {
        this.twin = twin;
        this.seen = seen;
        this.text = text;
        this.told = told;
    }

    void run() throws SQLException {
        Foreseen foreseen = Foreseen.on(twin.observer(), seen.diagnosis().parts(), twin.catalog(), seen.heads());
        Rereading.in(text, twin.catalog()).forEach(foreseen::reread);
        fill();
        foreseen.withdraw();
    }

    private void fill() throws SQLException {
        Map<String, Integer> wanted = new HashMap<>();
        seen.heads().forEach((table, head) -> wanted.put(table, (int) Math.min(most(table), head.rows())));
        Seeder seeder = new Seeder(SeedPlan.of(1, Lane.ORDINARY).withRows(MOST).withRowsOf(wanted));
        Seeded seeded = seeder.seed(twin.observer(), seen.tables());
        for (Unseeded each : seeded.unseeded()) {
            if (isTouched(each.table())) {
                throw new HarnessException(
                        "no rows could be made for " + each.table() + ", which the plan is about: " + each.why());
            }
            told.accept("no rows in " + each.table() + ": " + each.why());
        }
        List<String> exceptions = new ArrayList<>();
        for (Table table : twin.catalog().tables().values()) {
            Headcount head = seen.heads().getOrDefault(table.qualified(), new Headcount(0, Map.of(), Map.of(), true));
            for (Column column : table.columns()) {
                if (head.rows() > 0 && !column.notNull() && column.generated().isEmpty()) {
                    new Emptying(twin.observer(), table, column, head, seeder)
                            .run()
                            .ifPresent(exceptions::add);
                }
            }
        }
        told.accept("seeded %,d rows: in each table as many as there are, and as many of them without values"
                .formatted(seeded.rows().values().stream().mapToLong(it -> it).sum()));
        exceptions.forEach(it -> told.accept("but " + it));
        new TreeMap<>(seen.heads()).forEach((table, head) -> {
            if (head.rows() > most(table)) {
                told.accept("but %s: %,d rows in place of %s%,d"
                        .formatted(table, most(table), head.isEstimated() ? "about " : "", head.rows()));
            }
        });
    }

    private int most(String table) {
        return isTouched(table) ? MOST : MOST_BESIDE;
    }

    /** Whether the plan is about it. */
    private boolean isTouched(String table) {
        return seen.diagnosis().parts().stream()
                .anyMatch(it -> it.what().contains(table + ".") || it.what().endsWith(table));
    }
}
