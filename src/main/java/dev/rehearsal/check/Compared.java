package dev.rehearsal.check;

import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import java.util.ArrayList;
import java.util.List;

/** Two databases that should have come to the same schema. */
public final class Compared {

    private Compared() {}

    /** How one differs from what it should be, object by object. */
    public static List<String> lines(Catalog wanted, Catalog found) {
        return Differences.between(wanted, found).stream()
                .map(it -> line(it, wanted, found))
                .toList();
    }

    /** The same where the order of columns does not count: one that is made again comes last, whoever makes it. */
    public static List<String> linesInAnyOrder(Catalog wanted, Catalog found) {
        return Differences.between(wanted, found).stream()
                .filter(it -> !it.isOrder())
                .map(it -> line(it, wanted, found))
                .toList();
    }

    private static String line(Difference it, Catalog wanted, Catalog found) {
        if (it.part().isEmpty() || it.isOrder()) {
            return it.called() + (it.isOrder() ? " differs" : it.isFresh() ? " is missing" : " is left over");
        }
        String is = Differences.told(found, it).orElse("");
        String should = Differences.told(wanted, it).orElse("");
        return is.isEmpty()
                ? it.called() + " is missing"
                : should.isEmpty() ? it.called() + " is left over" : it.called() + " is " + is + ", not " + should;
    }

    /** Statements that make a schema again what it was; nobody has tried them. Empty where a person has to think of some. */
    public static List<String> takingBack(Catalog was, Catalog is) {
        List<Difference> all = Differences.between(was, is);
        List<Difference> changed = all.stream().filter(Difference::isFresh).toList();
        List<Difference> added = all.stream().filter(it -> !it.isFresh()).toList();
        List<String> statements = new ArrayList<>(Drops.of(added, is));
        if (!changed.isEmpty()) {
            statements.add(InsteadOfDrift.statements(reversed(changed), is, was).strip());
        }
        boolean byHand = statements.stream().anyMatch(it -> it.contains("-- to be made the same by hand"));
        return byHand ? List.of() : statements;
    }

    /** As seen from the other side. */
    private static List<Difference> reversed(List<Difference> differences) {
        return differences.stream()
                .map(it -> new Difference(it.kind(), it.name(), it.part(), it.isUpgraded(), it.isFresh(), it.line()))
                .toList();
    }
}
