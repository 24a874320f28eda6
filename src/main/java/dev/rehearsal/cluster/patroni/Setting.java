package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.EventLog;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where an agent lives.
 *
 * @param peers the other nodes
 * @param network how nodes reach one another
 * @param fenced whether an old leader is made harmless before another takes over
 * @param clock the time by which leases lapse
 * @param events where to say what happened
 * @param newLeader hears of each node that became the primary
 */
record Setting(
        Peers peers,
        Network network,
        boolean fenced,
        LongSupplier clock,
        EventLog events,
        Consumer<String> newLeader) {}
