package dev.rehearsal.cluster.router;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A backend with its line and its health, as one router sees them. Only for the wire's thread. */
final class Node {

    private final Wire wire;
    private final Backend backend;
    private final FaultLine line;
    private final Checks checks;
    private final String path;
    private final Consumer<Node> changed;
    private boolean known;
    private boolean up;
    private long rose;
    private int against;
    private boolean checking;
    private boolean hurried;
    private boolean closed;
    private @Nullable Timer next;

    /** A node of unknown health; {@code changed} is told when that changes. */
    Node(Wire wire, Backend backend, Checks checks, String path, Consumer<Node> changed) {
        this.wire = wire;
        this.backend = backend;
        this.checks = checks;
        this.path = path;
        this.changed = changed;
        this.line = new FaultLine(wire, this::checkNow);
    }

    String name() {
        return backend.name();
    }

    Backend backend() {
        return backend;
    }

    FaultLine line() {
        return line;
    }

    /** Whether a first check has come to an end. */
    boolean isKnown() {
        return known;
    }

    boolean isUp() {
        return up;
    }

    /** When it came up, to tell the newer of two leaders. */
    long rose() {
        return rose;
    }

    /** Checks without waiting for the next time. */
    void checkNow() {
        if (checking) {
            hurried = true;
        } else if (!closed) {
            check();
        }
    }

    void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }

    private void check() {
        if (next != null) {
            next.cancel();
        }
        checking = true;
        hurried = false;
        InetSocketAddress target =
                path.isEmpty() ? backend.database() : backend.patroni().orElseThrow();
        if (!line.lets()) {
            wire.later(() -> checked(false));
        } else if (isPartitioned(target)) {
            wire.after(checks.timeout().toNanos(), () -> checked(false));
        } else {
            Probe.begin(wire, target, path, checks.timeout(), this::checked);
        }
    }

    /** The operating system still makes connections to a frozen link; a partition would not, so a bare check has to be told. */
    private boolean isPartitioned(InetSocketAddress target) {
        FaultLine link = wire.links().get(target);
        return !line.listens() || (link != null && !link.listens());
    }

    private void checked(boolean good) {
        checking = false;
        if (closed) {
            return;
        }
        against = good == up ? 0 : against + 1;
        boolean turns = against >= (good ? checks.rise() : checks.fall());
        if (!known || turns) {
            boolean before = up;
            up = good;
            against = 0;
            if (up && !before) {
                rose = System.nanoTime();
            }
            known = true;
            changed.accept(this);
        }
        long pause = hurried ? 0 : checks.inter().toNanos() / (against > 0 ? 4 : 1);
        next = wire.after(pause, this::check);
    }
}
