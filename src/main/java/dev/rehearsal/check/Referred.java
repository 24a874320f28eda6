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

/** Rows that are to go though others refer to them. */
final class Referred {

    private static final Pattern PARTITION = Pattern.compile("removing partition \"(.+)\" violates", Pattern.DOTALL);

    private Referred() {}

    /** How they are found; empty where the statement is no plain DELETE or DETACH that a foreign key stopped. */
    static Optional<BadRows> of(Failed failed) {
        Matcher partition = PARTITION.matcher(failed.failure().message());
        return partition.find()
                ? Former.of(failed).flatMap(child -> inPartition(failed, child.old(), partition.group(1)))
                : Former.of(failed)
                        .flatMap(
                                child -> child.old().constraint(failed.failure().constraint()).stream()
                                        .filter(it -> it.kind() == 'f')
                                        .flatMap(key -> deleted(failed, child.old(), key).stream())
                                        .findFirst());
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

    private static Optional<BadRows> deleted(Failed failed, Table child, Constraint key) {
        return failed.step()
                .before()
                .table(key.references())
                .flatMap(parent -> Deletion.in(failed.failure().sql()).stream()
                        .filter(it -> it.isOf(parent) && it.with().isEmpty())
                        .findFirst()
                        .map(it -> BadRows.where(
                                it.target(),
                                (it.condition().isEmpty() ? "" : "(" + it.condition() + ") and ")
                                        + referring(child, key, it.self(), staying(it, parent, child)),
                                shown(parent))));
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
