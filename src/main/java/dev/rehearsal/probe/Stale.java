package dev.rehearsal.probe;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whose contents have to be read again after a migration; those of all other tables are what they were. */
public final class Stale {

    private Stale() {}

    /** The tables, by number, that are new, were written to, or whose rows may read differently now. */
    public static Set<Long> after(Catalog before, Catalog after, WriteMeter.Written written) {
        Map<Long, Table> old = new HashMap<>();
        before.tables().values().forEach(it -> old.put(it.oid(), it));
        Set<String> enums = new HashSet<>();
        before.enums().forEach((name, labels) -> {
            if (!after.enums().getOrDefault(name, labels).containsAll(labels)) {
                enums.add(name);
            }
        });
        Set<Long> stale = new HashSet<>();
        for (Table table : after.tables().values()) {
            Table then = old.get(table.oid());
            if (!written.known()
                    || written.tables().containsKey(table.oid())
                    || then == null
                    || isOther(then, table)
                    || table.columns().stream().anyMatch(it -> enums.contains(it.type()))) {
                stale.add(root(after, table));
            }
            if (then != null && !then.partitionOf().equals(table.partitionOf())) {
                stale.add(root(after, table));
                addRoot(stale, after, then.partitionOf());
                addRoot(stale, after, table.partitionOf());
            }
        }
        before.tables().values().stream()
                .filter(it ->
                        !it.partitionOf().isEmpty() && after.table(it.oid()).isEmpty())
                .forEach(it -> addRoot(stale, after, it.partitionOf()));
        return stale;
    }

    private static boolean isOther(Table then, Table now) {
        return then.file() != now.file()
                || then.kind() != now.kind()
                || !values(then).equals(values(now))
                || !RowKey.of(then).stream()
                        .map(Column::number)
                        .toList()
                        .equals(RowKey.of(now).stream().map(Column::number).toList());
    }

    private static List<String> values(Table table) {
        return table.columns().stream()
                .map(it -> it.number() + " " + it.type() + " " + it.generated().matches("[sv]"))
                .toList();
    }

    private static void addRoot(Set<Long> stale, Catalog catalog, String partitioned) {
        Table table = catalog.tables().get(partitioned);
        if (table != null) {
            stale.add(root(catalog, table));
        }
    }

    private static long root(Catalog catalog, Table table) {
        Table root = table;
        while (!root.partitionOf().isEmpty() && catalog.tables().containsKey(root.partitionOf())) {
            root = catalog.tables().get(root.partitionOf());
        }
        return root.oid();
    }
}
