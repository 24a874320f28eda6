package dev.rehearsal.cluster.patroni;

import org.jspecify.annotations.Nullable;

/**
 * Who is known to have every acknowledged commit while replication is synchronous.
 *
 * @param leader the primary
 * @param standby the replica that each commit waits for; null when none does
 */
record SyncKey(String leader, @Nullable String standby) {

    boolean covers(String node) {
        return node.equals(leader) || node.equals(standby);
    }
}
