package dev.rehearsal.cluster.tap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps statements back until it is released. Thread-safe; released once, it holds nothing any more. */
public final class Hold {

    private final List<Consumer<Intervention>> waiting = new ArrayList<>();
    private @Nullable Intervention next;

    /** A hold that keeps whatever statement is given it. */
    public Hold() {}

    /** Lets the statements that wait, and all later ones, pass. */
    public void release() {
        release(Intervention.pass());
    }

    /** The same with something else than passing; of several releases the first counts. */
    public void release(Intervention intervention) {
        List<Consumer<Intervention>> released;
        synchronized (this) {
            if (next != null) {
                return;
            }
            next = intervention;
            released = List.copyOf(waiting);
            waiting.clear();
        }
        released.forEach(statement -> statement.accept(intervention));
    }

    /** How many statements wait now. */
    public synchronized int waiting() {
        return waiting.size();
    }

    void whenReleased(Consumer<Intervention> statement) {
        Intervention already;
        synchronized (this) {
            already = next;
            if (already == null) {
                waiting.add(statement);
            }
        }
        if (already != null) {
            statement.accept(already);
        }
    }
}
