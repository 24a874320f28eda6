package dev.rehearsal.cluster.patroni;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a wish for a handover before it is even written. Pure.
 *
 * @param patronis what Patroni's API answers, to the letter: its clients may compare
 * @param ours the same for whoever reads it
 * @param mayPass whether it is worth asking again in a moment
 */
record Objection(String patronis, String ours, boolean mayPass) {

    private static Objection lasting(String patronis, String ours) {
        return new Objection(patronis, ours, false);
    }

    /** Judges {@code wish} for a {@code what}, a switchover or a failover; empty when nothing speaks against it. */
    static Optional<Objection> to(Handover wish, String what, StoreView seen, Map<String, Racer> answering) {
        String leader = seen.leader();
        String from = wish.from();
        if (from != null && !from.equals(leader)) {
            return Optional.of(lasting(
                    "leader name does not match",
                    from + " does not lead: " + (leader == null ? "nobody does" : leader + " does")));
        }
        Optional<Objection> names = wish.candidate() == null
                ? toAnybody(what, leader, seen)
                : toNamed(wish.candidate(), wish.forced(), what, leader, seen);
        return names.isPresent() ? names : toUnfit(wish, what, seen, answering);
    }

    private static Optional<Objection> toNamed(
            String candidate, boolean forced, String what, @Nullable String leader, StoreView seen) {
        if (!seen.members().containsKey(candidate)) {
            return Optional.of(lasting("candidate does not exists", silent(candidate)));
        }
        if (candidate.equals(leader)) {
            return Optional.of(lasting(what + " target and source are the same", candidate + " leads already"));
        }
        SyncKey sync = seen.sync();
        if (!forced && sync != null && !candidate.equals(sync.standby())) {
            String who = sync.standby() == null ? "nobody is" : sync.standby() + " is";
            return Optional.of(lasting(
                    "candidate name does not match with sync_standby",
                    candidate + " is not the synchronous standby: " + who));
        }
        return Optional.empty();
    }

    private static Optional<Objection> toAnybody(String what, @Nullable String leader, StoreView seen) {
        String impossible = what + " is not possible: ";
        if (seen.sync() != null && seen.sync().standby() == null) {
            return Optional.of(
                    lasting(impossible + "can not find sync_standby", "there is no synchronous standby to take over"));
        }
        if (seen.members().keySet().stream().allMatch(name -> name.equals(leader))) {
            return Optional.of(lasting(
                    impossible + "cluster does not have members except leader",
                    "there is no replica that could take over"));
        }
        return Optional.empty();
    }

    private static Optional<Objection> toUnfit(
            Handover wish, String what, StoreView seen, Map<String, Racer> answering) {
        Map<String, Optional<String>> candidates = answering.values().stream()
                .filter(racer -> wish.candidate() == null
                        ? !racer.name().equals(seen.leader())
                        : racer.name().equals(wish.candidate()))
                .collect(Collectors.toMap(
                        Racer::name,
                        racer -> HandoverRules.objectionTo(racer, seen.leaderPosition(), seen, wish.forced()),
                        (one, same) -> one,
                        TreeMap::new));
        if (candidates.values().stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        String reasons = candidates.values().stream().flatMap(Optional::stream).collect(Collectors.joining(", "));
        return Optional.of(new Objection(
                what + " is not possible: no good candidates have been found",
                !reasons.isEmpty()
                        ? reasons
                        : wish.candidate() == null ? "no replica answers" : silent(wish.candidate()),
                wish.candidate() == null || !candidates.isEmpty()));
    }

    private static String silent(String node) {
        return node + " does not answer: it is down, frozen or cut off";
    }
}
