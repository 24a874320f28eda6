package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Deletion;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rows that are to go though others refer to them. */
final class Referred {

    private static final Pattern PARTITION = Pattern.compile("removing partition \"(.+)\" violates", Pattern.DOTALL);

    private Referred() {}

    /** How they are found; empty where the statement is no plain DELETE or DETACH that a foreign key stopped. */
    static Optional<BadRows> of(Failed failed) {
        Matcher partition = PARTITION.matcher(failed.failure().message());
        return partition.find()
                ? Former.of(failed).flatMap(child -> inPartition(failed, child.old(), partition.group(1)))
                : Former.of(failed).flatMap(child -> keys(failed, child.old())
                        .flatMap(key -> deleted(failed, child.old(), key).stream())
                        .findFirst());
    }

    /** The one that was named; where a part of the table it refers to was, that has a name of its own. */
    private static Stream<Constraint> keys(Failed failed, Table child) {
        List<String> columns = Detail.keys(failed.failure().detail());
        Stream<Constraint> named = child.constraint(failed.failure().constraint()).stream();
        Stream<Constraint> alike =
                child.constraints().stream().filter(it -> it.referenced().equals(columns));
        return Stream.concat(named, alike).filter(it -> it.kind() == 'f');
    }

    /** The key has another name for each partition of what it refers to. */
    private static Optional<BadRows> inPartition(Failed failed, Table child, String partition) {
        List<String> columns = Detail.keys(failed.failure().detail());
        return failed.step().before().tables().values().stream()
                .filter(it -> it.name().equals(partition) && !it.partitionOf().isEmpty())
                .findFirst()
                .flatMap(part -> child.constraints().stream()
                        .filter(it -> it.kind() == 'f' && it.columns().equals(columns))
                        .findFirst()
                        .map(key -> BadRows.where(
                                Names.of(part) + " as gone", referring(child, key, "gone", ""), shown(part))));
    }

    /** What goes with them may be referred to, too: no condition on the row itself tells. */
    private static boolean cascades(Failed failed, Table parent) {
        return failed.step().before().tables().values().stream()
                .flatMap(it -> it.constraints().stream())
                .anyMatch(it -> it.kind() == 'f'
                        && it.references().equals(parent.qualified())
                        && it.definition().contains("ON DELETE CASCADE"));
    }

    private static Optional<BadRows> deleted(Failed failed, Table child, Constraint key) {
        return failed.step()
                .before()
                .table(key.references())
                .filter(parent -> !cascades(failed, parent))
                .flatMap(parent -> Deletion.in(failed.failure().sql()).stream()
                        .filter(it -> it.isOf(parent))
                        .findFirst()
                        .map(it -> BadRows.where(
                                it.target(),
                                (it.condition().isEmpty() ? "" : "(" + gone(it) + ") and ")
                                        + referring(child, key, it.self(), staying(it, parent, child)),
                                shown(parent))));
    }

    private static String gone(Deletion it) {
        return it.with().isEmpty()
                ? it.condition()
                : "(%1$s.tableoid, %1$s.ctid) in (with %2$s%3$s select %1$s.tableoid, %1$s.ctid from %4$s where %5$s)"
                        .formatted(
                                it.self(), it.recursive() ? "recursive " : "", it.with(), it.target(), it.condition());
    }

    private static String shown(Table table) {
        return table.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .findFirst()
                .map(it -> Shown.columns(it.columns()))
                .orElse("'row ' || cast(ctid as text)");
    }

    /** What goes with the same statement is in nobody's way. */
    private static String staying(Deletion deletion, Table parent, Table child) {
        return parent.qualified().equals(child.qualified())
                        && !deletion.condition().isEmpty()
                        && deletion.with().isEmpty()
                ? " and (child.tableoid, child.ctid) not in (select %1$s.tableoid, %1$s.ctid from %2$s where %3$s)"
                        .formatted(deletion.self(), deletion.target(), deletion.condition())
                : "";
    }

    private static String referring(Table child, Constraint key, String parent, String more) {
        List<String> same = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            same.add("child." + Names.quoted(key.columns().get(i)) + " = " + parent + "."
                    + Names.quoted(key.referenced().get(i)));
        }
        return "exists (select from " + Names.of(child) + " as child where " + String.join(" and ", same) + more + ")";
    }
}
