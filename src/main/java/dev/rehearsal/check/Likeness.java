package dev.rehearsal.check;

import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a schema that we have rebuilt differs from the living one, and what makes it the same. */
public final class Likeness {

    private final Catalog rebuilt;
    private final Catalog live;
    private final List<Difference> differences;

    private Likeness(Catalog rebuilt, Catalog live) {
        this.rebuilt = rebuilt;
        this.live = live;
        this.differences = Differences.between(rebuilt, live).stream()
                .filter(it -> Intended.isOfSchema(it, rebuilt, live))
                .toList();
    }

    /** Of two schemas; who owns what, and the order of columns, belong to a place. */
    public static Likeness of(Catalog rebuilt, Catalog live) {
        return new Likeness(rebuilt, live);
    }

    /** In how much they differ. */
    public int distance() {
        return differences.size();
    }

    /** Each difference in words. */
    public List<String> told() {
        return differences.stream().map(this::told).toList();
    }

    /** Those that are neither a table nor a column, constraint or index, which nobody may make up. */
    public List<String> foreign() {
        return differences.stream()
                .filter(it -> !Carrying.isPossible(it, rebuilt, live))
                .map(this::told)
                .toList();
    }

    /** Statements that make the rebuilt one as the living one is, what is in the way first; with those of a superuser at the end. */
    public List<String> carrying() {
        List<String> all = new ArrayList<>();
        differences.stream()
                .filter(it -> !it.isUpgraded())
                .flatMap(it -> Carrying.dropped(it, rebuilt).stream())
                .forEach(all::add);
        List<Difference> made =
                differences.stream().filter(Difference::isUpgraded).toList();
        all.add(InsteadOfDrift.statements(made, rebuilt, live));
        made.forEach(it -> all.addAll(Carrying.invalid(it, live)));
        return all;
    }

    private String told(Difference it) {
        Optional<String> there =
                Differences.told(live, it).filter(text -> !it.part().isEmpty());
        Optional<String> here =
                Differences.told(rebuilt, it).filter(text -> !it.part().isEmpty());
        return "%s: there %s, by its migrations %s"
                .formatted(
                        it.called(),
                        there.orElse(it.isUpgraded() ? "is one" : "none"),
                        here.orElse(it.isFresh() ? "one" : "none"));
    }
}
