package dev.rehearsal.cluster.discovery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides who leads from what Patroni's APIs said. Pure.
 *
 * <p>Each API reads the cluster from the one store that holds the leader's lock, so one answer is enough and silent APIs don't
 * matter. Answers that contradict each other are never resolved by order: a switchover is under way, or they are two clusters.
 */
public final class PatroniDecision {

    private PatroniDecision() {}

    /** The decision for these answers, one for each API. */
    public static Leadership decide(List<PatroniSaid> said) {
        List<PatroniSaid> answered = said.stream().filter(PatroniSaid::answered).toList();
        if (answered.isEmpty()) {
            return new Leadership.Undecided("leader not decided: no Patroni API answered\n"
                    + lines(
                            said,
                            one -> one.url() + "  "
                                    + one.whySilent().map(Answer.Silent::detail).orElse(""))
                    + "Name the API of a node that runs; Patroni listens on port 8008 unless configured otherwise.");
        }
        Optional<PatroniSaid> split =
                answered.stream().filter(one -> one.leaders().size() > 1).findFirst();
        if (split.isPresent()) {
            return new Leadership.Several("more than one leader: " + split.get().url() + " lists "
                    + split.get().leaders().size() + "\n" + members(split.get())
                    + "Split brain: what is written to one is missing on the other. Do not migrate; stop the node that should not "
                    + "lead, then ask again.");
        }
        if (answered.stream().map(PatroniDecision::leaderAddress).distinct().count() > 1) {
            return new Leadership.Undecided("leader not decided: the Patroni APIs contradict each other\n"
                    + lines(
                            answered,
                            one -> one.url() + "  "
                                    + one.leaders().stream()
                                            .map(PatroniMember::words)
                                            .findFirst()
                                            .orElse("no leader"))
                    + "A switchover is under way, or they belong to different clusters. Ask again in a few seconds.");
        }
        return fromOneView(answered.get(0));
    }

    private static Leadership fromOneView(PatroniSaid view) {
        Optional<PatroniMember> leader = view.leaders().stream().findFirst();
        if (leader.isEmpty()) {
            boolean standby = view.members().stream().anyMatch(PatroniMember::leadsStandbyCluster);
            return new Leadership.None(
                    "no leader: " + view.url()
                            + (standby ? " describes a standby cluster" : " lists none") + "\n" + members(view)
                            + (standby
                                    ? "Its leader follows another cluster and accepts no writes. Ask the API of the cluster it follows."
                                    : "A failover may be under way. Ask again in a few seconds; do not migrate before a node leads."));
        }
        if (!leader.get().runs()) {
            return new Leadership.None("no leader: " + leader.get().name() + " holds the lock, but its server is "
                    + leader.get().state() + "\n" + members(view)
                    + "A failover may be under way. Ask again in a few seconds; do not migrate before a node leads.");
        }
        Optional<Endpoint> address = leader.get().knownAddress().map(PatroniDecision::endpoint);
        return address.<Leadership>map(endpoint -> new Leadership.One(endpoint, List.of()))
                .orElseGet(() -> new Leadership.Undecided("leader not decided: " + view.url() + " names the leader "
                        + leader.get().name() + " without its address\n" + members(view)
                        + "Ask again in a few seconds, or ask the nodes themselves."));
    }

    private static Endpoint endpoint(String address) {
        return Endpoint.list(address).get(0);
    }

    private static String leaderAddress(PatroniSaid view) {
        return view.leaders().stream()
                .map(leader -> leader.name() + " " + leader.address())
                .findFirst()
                .orElse("");
    }

    private static String members(PatroniSaid view) {
        return view.members().stream()
                .map(member -> "  " + member.words() + "\n")
                .collect(Collectors.joining());
    }

    private static String lines(List<PatroniSaid> said, java.util.function.Function<PatroniSaid, String> line) {
        return said.stream().map(one -> "  " + line.apply(one) + "\n").collect(Collectors.joining());
    }
}
