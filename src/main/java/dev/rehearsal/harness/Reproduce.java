package dev.rehearsal.harness;

import dev.rehearsal.Expectations.Hold;
import dev.rehearsal.Expectations.Invariant;
import dev.rehearsal.Expectations.Move;
import dev.rehearsal.Finding;
import dev.rehearsal.KillPoints;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The expression that shows a finding again.
 *
 * <p>Here nobody knows of a command or a build tool; who was started by one tells the user that one instead.
 */
final class Reproduce {

    private final StringBuilder java = new StringBuilder("Rehearsal");

    private Reproduce() {}

    static String command(Terms terms, Finding finding) {
        Reproduce all = new Reproduce();
        all.call("of", terms.migrations).on(terms.topology);
        if (terms.routing != Routing.LEADER) {
            all.java.append(".by(Routing.").append(terms.routing.name()).append(')');
        }
        all.java.append(".rows(").append(terms.rows).append(").seedNumber(").append(terms.seedNumber);
        all.java.append(terms.seedNumber == (int) terms.seedNumber ? ")" : "L)");
        for (OwnRows own : terms.ownRows) {
            all.call("seededBy", own.sql(), own.at());
        }
        all.call("baseline", terms.baseline)
                .call("since", terms.since)
                .call("as", terms.role)
                .call("prisma", terms.prisma)
                .call("command", terms.command)
                .call("status", terms.status)
                .call("ledger", terms.ledger);
        for (Move move : terms.moves) {
            all.call("moving", move.table(), move.where(), move.to());
        }
        for (Invariant invariant : terms.invariants) {
            all.call("keeping", invariant.name(), invariant.sql(), invariant.is());
        }
        for (Hold hold : terms.holds) {
            all.call("holding", hold.name(), hold.sql(), hold.is());
        }
        if (terms.killPoints != KillPoints.PENDING) {
            all.java
                    .append(".killPoints(KillPoints.")
                    .append(terms.killPoints.name())
                    .append(')');
        }
        if (!terms.timeout.isZero()) {
            all.java.append(".timeout(Duration.parse(\"").append(terms.timeout).append("\"))");
        }
        return all.call("only", finding.rule().id()).java.append(".run()").toString();
    }

    /** What can't be said about a topology in a rehearsal's usual terms is left out. */
    private void on(Topology topology) {
        boolean usual = topology.replicas() == 1 && topology.version().isEmpty() && !topology.isSynchronous();
        if (!usual) {
            java.append(".on(Topology.primary().withReplicas(")
                    .append(topology.replicas())
                    .append(')')
                    .append(topology.version()
                            .map(version -> ".postgres(\"" + version + "\")")
                            .orElse(""))
                    .append(topology.isSynchronous() ? ".synchronous()" : "")
                    .append(')');
        }
    }

    /** Nothing when nothing was said. */
    private Reproduce call(String method, String... arguments) {
        if (!arguments[0].isEmpty()) {
            java.append('.').append(method).append('(');
            java.append(Arrays.stream(arguments).map(Reproduce::literal).collect(Collectors.joining(", ")));
            java.append(')');
        }
        return this;
    }

    private static String literal(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
