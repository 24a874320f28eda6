package dev.rehearsal.cli;

import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Fault;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a node is: its role, and the faults that are in force on it.
 *
 * @param role what it is to its cluster; unknown for a node that is dead or stands still, which is not asked
 * @param faults what was done to it
 */
record Condition(Role role, Set<Fault> faults) {

    static Condition of(Cluster cluster, Node node) {
        Set<Fault> faults = cluster.faults().on(node);
        return new Condition(isGone(faults) ? Role.UNKNOWN : node.role(), faults);
    }

    private static boolean isGone(Set<Fault> faults) {
        return faults.contains(Fault.KILLED) || faults.contains(Fault.FROZEN);
    }

    /** The faults as people type and read them. */
    List<String> words() {
        return faults.stream()
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** All of it for a person: {@code replica, isolated}. */
    String text() {
        List<String> said = new ArrayList<>(words());
        if (!isGone(faults)) {
            said.add(0, UpTable.word(role));
        }
        return String.join(", ", said);
    }
}
