package dev.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster looks like: a primary, its replicas, and how they are kept in step.
 *
 * <p>Immutable; every {@code with…} answers a new value. Nothing is started here.
 *
 * <pre>{@code
 * Topology topology = Topology.primary().withReplicas(2).synchronous();
 * }</pre>
 */
public final class Topology {

    private static final Topology SINGLE =
            new Topology(0, false, Duration.ZERO, "", Duration.ofSeconds(2), Duration.ofMillis(250), true);

    private final int replicas;
    private final boolean synchronous;
    private final Duration applyDelay;
    private final String version;
    private final Duration ttl;
    private final Duration loopWait;
    private final boolean fenced;

    private Topology(
            int replicas,
            boolean synchronous,
            Duration applyDelay,
            String version,
            Duration ttl,
            Duration loopWait,
            boolean fenced) {
        this.replicas = replicas;
        this.synchronous = synchronous;
        this.applyDelay = applyDelay;
        this.version = version;
        this.ttl = ttl;
        this.loopWait = loopWait;
        this.fenced = fenced;
    }

    /** A primary without replicas, on the newest PostgreSQL whose binaries are at hand. */
    public static Topology primary() {
        return SINGLE;
    }

    /** The same with {@code count} streaming replicas; 0 to 15. */
    public Topology withReplicas(int count) {
        if (count < 0 || count > 15) {
            throw new IllegalArgumentException("withReplicas(" + count + "): expected 0 to 15 replicas");
        }
        return new Topology(count, synchronous, applyDelay, version, ttl, loopWait, fenced);
    }

    /** The same with synchronous replication: a commit waits until one replica has applied it. */
    public Topology synchronous() {
        return new Topology(replicas, true, applyDelay, version, ttl, loopWait, fenced);
    }

    /** The same with replicas that apply what they receive only after {@code delay}; at most 24 days, as PostgreSQL allows. */
    public Topology withApplyDelay(Duration delay) {
        if (delay.isNegative() || delay.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException("withApplyDelay(" + delay + "): expected a delay of zero to 24 days");
        }
        return new Topology(replicas, synchronous, delay, version, ttl, loopWait, fenced);
    }

    /** The same on a named PostgreSQL version: a major such as {@code "17"}, or an exact one such as {@code "17.11"}. */
    public Topology postgres(String version) {
        Objects.requireNonNull(version, "version");
        if (!version.matches("\\d+(\\.\\d+)*")) {
            throw new IllegalArgumentException(
                    "postgres(\"" + version + "\"): expected a version such as \"17\" or \"17.11\"");
        }
        return new Topology(replicas, synchronous, applyDelay, version, ttl, loopWait, fenced);
    }

    /**
     * The same with another leader lease: without a sign of life from the leader for {@code ttl} another node takes over; every
     * node looks each {@code loopWait}. Small by default (2 s, 250 ms) where production has 30 s and 10 s; at most a day.
     */
    public Topology withLease(Duration ttl, Duration loopWait) {
        if (loopWait.toMillis() < 10 || ttl.compareTo(loopWait.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("withLease(" + ttl + ", " + loopWait
                    + "): expected a loop wait of at least 10 ms and a ttl of at least twice that");
        }
        if (ttl.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "withLease(" + ttl + ", " + loopWait + "): expected a ttl of at most a day");
        }
        return new Topology(replicas, synchronous, applyDelay, version, ttl, loopWait, fenced);
    }

    /**
     * The same without fencing, as Patroni runs without a watchdog device: a frozen leader may come back as leader, and what was
     * committed meanwhile is lost; a leader that dies just after a crash restart may leave the cluster leaderless.
     */
    public Topology unfenced() {
        return new Topology(replicas, synchronous, applyDelay, version, ttl, loopWait, false);
    }

    /** How many replicas there are beside the primary. */
    public int replicas() {
        return replicas;
    }

    /** What the nodes are called; the first of them leads at first. */
    public List<String> nodes() {
        return IntStream.rangeClosed(1, 1 + replicas)
                .mapToObj(number -> "node" + number)
                .toList();
    }

    /** Whether a commit waits for a replica. */
    public boolean isSynchronous() {
        return synchronous;
    }

    /** How long a replica holds back what it received; zero for not at all. */
    public Duration applyDelay() {
        return applyDelay;
    }

    /** The version asked for; empty for the newest at hand. */
    public Optional<String> version() {
        return version.isEmpty() ? Optional.empty() : Optional.of(version);
    }

    /** How long the leader's lease lasts without renewal. */
    public Duration ttl() {
        return ttl;
    }

    /** How often each node looks after itself and its lease. */
    public Duration loopWait() {
        return loopWait;
    }

    /** Whether an old leader is made harmless before a new one may take over. */
    public boolean isFenced() {
        return fenced;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Topology that && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    private List<Object> fields() {
        return List.of(replicas, synchronous, applyDelay, version, ttl, loopWait, fenced);
    }
}
