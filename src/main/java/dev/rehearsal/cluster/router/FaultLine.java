package dev.rehearsal.cluster.router;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The faults of a line, and the relays they act upon. Its state is for the wire's thread only; the faults hop onto it. */
final class FaultLine implements Line {

    private final Wire wire;
    private final Runnable changed;
    private final Set<Relay> relays = new LinkedHashSet<>();
    private final Set<Direction> frozen = EnumSet.noneOf(Direction.class);
    private final Map<Direction, Long> delays = new EnumMap<>(Direction.class);
    private boolean held;
    private boolean cut;

    /** A sound line; {@code changed} is told when a fault was put in or lifted. */
    FaultLine(Wire wire, Runnable changed) {
        this.wire = wire;
        this.changed = changed;
    }

    @Override
    public void hold() {
        wire.run(() -> held = true);
    }

    @Override
    public void release() {
        change(() -> held = false, Relay::update);
    }

    @Override
    public void freeze(Direction... ways) {
        change(() -> frozen.addAll(each(ways)), Relay::update);
    }

    @Override
    public void thaw(Direction... ways) {
        change(() -> frozen.removeAll(each(ways)), Relay::update);
    }

    @Override
    public void cut() {
        change(() -> cut = true, Relay::reset);
    }

    @Override
    public void mend() {
        change(() -> cut = false, Relay::update);
    }

    @Override
    public void reset() {
        change(() -> {}, Relay::reset);
    }

    @Override
    public void delay(Duration delay, Direction... ways) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay(" + delay + "): expected a delay of zero or more");
        }
        change(() -> each(ways).forEach(way -> delays.put(way, delay.toNanos())), Relay::update);
    }

    @Override
    public boolean isFrozen() {
        return wire.ask(() -> !frozen.isEmpty(), false);
    }

    @Override
    public boolean isCut() {
        return wire.ask(() -> cut, false);
    }

    @Override
    public int open() {
        return wire.ask(relays::size, 0);
    }

    /** Whether a new connection may be made, and not reset. */
    boolean lets() {
        return !cut;
    }

    /** Whether new connections are taken from the operating system at all. */
    boolean listens() {
        return frozen.isEmpty();
    }

    /** Whether a connection that was taken may go on to the server. */
    boolean mayConnect() {
        return !held && frozen.isEmpty();
    }

    boolean isFrozen(Direction way) {
        return frozen.contains(way);
    }

    long delay(Direction way) {
        return delays.getOrDefault(way, 0L);
    }

    void add(Relay relay) {
        relays.add(relay);
    }

    void remove(Relay relay) {
        relays.remove(relay);
    }

    private void change(Runnable fault, Consumer<Relay> effect) {
        wire.run(() -> {
            fault.run();
            changed.run();
            List.copyOf(relays).forEach(effect);
        });
    }

    private static Set<Direction> each(Direction... ways) {
        return ways.length == 0 ? EnumSet.allOf(Direction.class) : EnumSet.copyOf(List.of(ways));
    }
}
