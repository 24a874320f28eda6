package dev.rehearsal.cluster.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides who leads from what the nodes said themselves. Pure.
 *
 * <p>A leader is named only when no node can contradict it: every other node said that it follows, or its host said that nothing
 * listens there. A node that gave no answer at all may lead on the other side of a cut network.
 */
public final class NodesDecision {

    private final List<Said> said;

    private NodesDecision(List<Said> said) {
        this.said = said;
    }

    /** The decision for these answers, one for each node. */
    public static Leadership decide(List<Said> said) {
        return new NodesDecision(List.copyOf(said)).decide();
    }

    private Leadership decide() {
        List<Said> leaders = distinct(said.stream().filter(Said::leads).toList());
        boolean oneCluster = isOneCluster(said);
        if (leaders.size() > 1) {
            return new Leadership.Several(
                    "more than one leader: " + leaders.size() + " of " + nodes() + " accept writes\n"
                            + list()
                            + (isOneCluster(leaders)
                                    ? "Split brain: what is written to one is missing on the other. Do not migrate; stop the node that "
                                            + "should not lead, then ask again."
                                    : "They are servers of different clusters (their system identifiers differ). Name the nodes of one "
                                            + "cluster only."));
        }
        if (!oneCluster) {
            return new Leadership.Undecided("leader not decided: these are servers of different clusters\n" + list()
                    + "Their system identifiers differ. Name the nodes of one cluster only.");
        }
        return leaders.isEmpty() ? withoutLeader() : withLeader(leaders.get(0));
    }

    private Leadership withLeader(Said leader) {
        if (said.stream().anyMatch(Said::mayLeadUnseen)) {
            return new Leadership.Undecided(
                    "leader not decided: " + leader.node() + " says it leads, but " + silentNodes()
                            + "\n" + list()
                            + "A node that gave no answer may lead too, on the other side of a cut network. Make it answer, or leave it "
                            + "out if it is known to be down.");
        }
        List<String> notes = new ArrayList<>();
        for (Said other : said) {
            if (other.isSilent()) {
                notes.add(other.node() + " was taken as down: " + other.words());
            } else if (other.leads() && !other.equals(leader)) {
                notes.add(other.node() + " is the same server as " + leader.node());
            }
        }
        return new Leadership.One(leader.node(), notes);
    }

    private Leadership withoutLeader() {
        if (said.stream().anyMatch(Said::isSilent)) {
            return new Leadership.Undecided(
                    "leader not decided: no node says it leads, and " + silentNodes() + "\n" + list()
                            + "The leader may be among those that gave no answer. Make them answer, or name the nodes that run.");
        }
        return new Leadership.None("no leader: none of " + nodes() + " accepts writes\n" + list()
                + "A failover may be under way, or the leader is not among these nodes. Ask again in a few seconds; do not "
                + "migrate before a node leads.");
    }

    private String nodes() {
        return said.size() + (said.size() == 1 ? " node" : " nodes");
    }

    private String silentNodes() {
        long silent = said.stream().filter(Said::isSilent).count();
        return silent + " of " + nodes() + " gave no answer";
    }

    private String list() {
        int width = said.stream()
                .mapToInt(one -> one.node().toString().length())
                .max()
                .orElse(1);
        return said.stream()
                .map(one -> String.format("  %-" + width + "s  %s%n", one.node(), one.words())
                        .replace("\r", ""))
                .collect(Collectors.joining());
    }

    private static List<Said> distinct(List<Said> leaders) {
        List<Said> distinct = new ArrayList<>();
        for (Said leader : leaders) {
            if (distinct.stream().noneMatch(known -> known.identity().isSameServerAs(leader.identity()))) {
                distinct.add(leader);
            }
        }
        return distinct;
    }

    private static boolean isOneCluster(List<Said> said) {
        return said.stream()
                        .flatMap(one -> one.identity().knownCluster().stream())
                        .distinct()
                        .count()
                <= 1;
    }
}
