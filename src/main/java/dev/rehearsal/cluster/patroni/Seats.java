package dev.rehearsal.cluster.patroni;

import dev.rehearsal.HarnessException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All nodes by name; asks one for another unless one of the two is cut off. */
final class Seats implements Peers {

    private final Map<String, Seat> byName = new TreeMap<>();
    private final Network network;

    Seats(Network network) {
        this.network = network;
    }

    void add(Seat seat) {
        byName.put(seat.name(), seat);
    }

    Iterable<Seat> all() {
        return byName.values();
    }

    Seat get(String node) {
        Seat seat = byName.get(node);
        if (seat == null) {
            throw new IllegalArgumentException("no node " + node + ": there are " + String.join(", ", byName.keySet()));
        }
        return seat;
    }

    /** Every node that answers somebody outside. */
    Map<String, Racer> answering() {
        return ask("");
    }

    @Override
    public Map<String, Racer> ask(String asking) {
        Map<String, Racer> answers = new TreeMap<>();
        for (String asked : byName.keySet()) {
            if (!asked.equals(asking)) {
                ask(asking, asked).ifPresent(racer -> answers.put(asked, racer));
            }
        }
        return answers;
    }

    @Override
    public Optional<Racer> ask(String asking, String asked) {
        Seat seat = byName.get(asked);
        if (seat == null || isCutOff(asking) || network.isIsolated(asked)) {
            return Optional.empty();
        }
        return seat.agent().filter(Agent::answers).map(Agent::racer);
    }

    // Whoever asks from outside is no node.
    private boolean isCutOff(String asking) {
        return byName.containsKey(asking) && network.isIsolated(asking);
    }

    @Override
    public Member member(String node) {
        if (network.isIsolated(node)) {
            throw new HarnessException(node + " is cut off, so its data can't be read");
        }
        return get(node).node().member();
    }

    @Override
    public Fence fence(String node) {
        return get(node).node().fence();
    }
}
