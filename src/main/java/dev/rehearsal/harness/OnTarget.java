package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.HarnessException;
import dev.rehearsal.observation.Catalog;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks after each measure on the living database whether the schema is what it was on our server after the same one. */
record OnTarget(Look look, Seen then, List<Catalog> catalogs) implements Deeds.Onlooker {

    @Override
    public String before(int number) {
        return look.holder(then.diagnosis().database().standing().holder());
    }

    /** An index that is made beside others at work is there before it is whole. */
    @Override
    public String left() {
        Set<String> before = invalid(then.catalog());
        try {
            return look.invalid(then.tables()).stream()
                    .filter(it -> !before.contains(it))
                    .map(it -> "; index " + it + " is left and not valid: another recover makes it anew, or DROP INDEX"
                            + " CONCURRENTLY " + it)
                    .collect(Collectors.joining());
        } catch (HarnessException e) {
            return "; what is left can't be seen: " + e.getMessage();
        }
    }

    static Set<String> invalid(Catalog catalog) {
        return catalog.tables().values().stream()
                .flatMap(table ->
                        table.indexes().stream().filter(it -> !it.valid()).map(it -> table.schema() + "." + it.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String after(int number) {
        String difference = look.difference(catalogs.get(number), then.tables());
        boolean isDeploy = then.diagnosis().plan().get(number).act() == Act.GO_ON;
        String left = isDeploy ? look.unsettled() : "";
        return difference.isEmpty() ? left : "not as rehearsed: " + difference;
    }
}
