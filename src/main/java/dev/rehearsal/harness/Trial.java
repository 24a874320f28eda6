package dev.rehearsal.harness;

import dev.rehearsal.Deed;
import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.check.CleanRun;
import dev.rehearsal.check.Lost;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Live;
import dev.rehearsal.observation.Catalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A plan tried on a rebuilt database: what the schema is after each measure, and that nothing is lost on the way. */
final class Trial implements Deeds.Onlooker {

    private final Engine engine;
    private final Seen seen;
    private final Rebuilt twin;
    private final Optional<CleanRun> clean;
    private final Consumer<String> told;
    private final List<Catalog> catalogs = new ArrayList<>();
    private Inventory inventory;

    Trial(Engine engine, Seen seen, Rebuilt twin, Optional<CleanRun> clean, Consumer<String> told) throws SQLException {
        this.engine = engine;
        this.seen = seen;
        this.twin = twin;
        this.clean = clean;
        this.told = told;
        this.inventory = Inventory.of(twin);
    }

    List<Deed> run(List<Measure> plan, Consumer<Deed> each) {
        return new Deeds(new Doing(engine, twin.dataSource(), seen.failed()), this, each).all(plan);
    }

    /** The schema after each measure. */
    List<Catalog> catalogs() {
        return List.copyOf(catalogs);
    }

    /** What a deploy makes of values is what migrations are for; that it takes rows away is no recovery. */
    @Override
    public String after(int number) throws SQLException {
        catalogs.add(twin.catalog());
        Measure measure = seen.diagnosis().plan().get(number);
        Act act = measure.act();
        boolean isDeploy = act == Act.GO_ON;
        List<String> lost = new ArrayList<>();
        for (Lost each : inventory.lost(twin, filled())) {
            boolean isOwn = act == Act.STATEMENT && each.isDroppedBy(measure.text());
            if (isOwn || dropped().stream().anyMatch(each.words()::startsWith)) {
                told.accept("dropped by the migration: " + each.words());
            } else if (each.isGone() || !(isDeploy || act == Act.STATEMENT)) {
                lost.add(each.words());
            } else {
                told.accept("changed by the " + (isDeploy ? "deploy: " : "migration: ") + each.words());
            }
        }
        // What the migration itself has made of values is what the next measure begins with.
        inventory = lost.isEmpty() ? Inventory.of(twin) : inventory;
        String left = isDeploy ? unfinished() : "";
        return lost.isEmpty() ? left : "something is lost: " + String.join(", ", lost);
    }

    /** What the last deploy has left to do: in the tool's books, and beside a run in which nothing failed. */
    private String unfinished() throws SQLException {
        String unsettled = Unsettled.in(engine.standing(new Live(twin.dataSource(), seen.schema())));
        if (!unsettled.isEmpty() || clean.isEmpty()) {
            return unsettled;
        }
        Catalog reached = twin.catalog();
        List<Part> parts = seen.diagnosis().parts();
        clean.get().besides(reached, parts).forEach(it -> told.accept("other than without rows: " + it));
        List<String> missed = clean.get().missed(reached, parts);
        return missed.isEmpty() ? "" : "it does not come to what its migrations make: " + String.join("; ", missed);
    }

    /** The tables that the migration that failed is to drop, with a space behind. */
    private Set<String> dropped() {
        return seen.diagnosis().parts().stream()
                .filter(it -> it.what().startsWith("table ") && it.intended().equals("not there"))
                .map(it -> it.what().substring("table ".length()) + " ")
                .collect(Collectors.toSet());
    }

    /** The columns that the migration that failed is about. */
    private Set<String> filled() {
        return seen.diagnosis().parts().stream()
                .filter(it -> it.what().startsWith("column "))
                .map(it -> it.what().substring("column ".length()))
                .collect(Collectors.toSet());
    }
}
