package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.EventLog;
import java.util.function.Consumer;

/**
 * Where an agent lives.
 *
 * @param peers the other nodes
 * @param network how nodes reach one another
 * @param fenced whether an old leader is made harmless before another takes over
 * @param events where to say what happened
 * @param newLeader hears of each node that became the primary
 */
record Setting(Peers peers, Network network, boolean fenced, EventLog events, Consumer<String> newLeader) {}
