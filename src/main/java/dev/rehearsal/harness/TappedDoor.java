package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Entrance;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.router.Link;
import dev.rehearsal.cluster.router.Wire;
import dev.rehearsal.cluster.tap.PostgresTap;
import dev.rehearsal.migration.Address;
import dev.rehearsal.migration.Door;
import dev.rehearsal.migration.Visitor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A door with a tap in it. What the tap sees is told in its order, one after the other. */
final class TappedDoor implements Door {

    private final Login login;
    private final Wire wire;
    private final Link link;
    private final BlockingQueue<Consumer<Visitor>> happened = new LinkedBlockingQueue<>();
    private final AtomicLong gone = new AtomicLong();

    private TappedDoor(Entrance to, Map<String, String> settings) {
        this.login = to.login();
        this.wire = Wire.open("door");
        PostgresTap tap = PostgresTap.reporting(
                        done -> Heard.of(done).ifPresent(deed -> happened.add(visitor -> visitor.did(deed))))
                .attended(
                        settings,
                        rest -> happened.add(visitor -> new Waiting(rest).meet(visitor)),
                        connection -> gone.incrementAndGet());
        this.link = Link.open(wire, "the tool's database", to.address(), tap);
    }

    static TappedDoor open(Entrance to, Map<String, String> settings) {
        return new TappedDoor(to, settings);
    }

    @Override
    public Address address() {
        return new Address("127.0.0.1", link.address().getPort(), login.user(), login.password(), login.database());
    }

    @Override
    public boolean next(Duration patience, Visitor visitor) {
        try {
            Consumer<Visitor> event = happened.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                return false;
            }
            event.accept(visitor);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while the tool was at work", e);
        }
    }

    @Override
    public long connections() {
        return link.connections();
    }

    @Override
    public boolean isQuiet() {
        return gone.get() >= link.connections() && happened.isEmpty();
    }

    @Override
    public void close() {
        wire.close();
    }
}
