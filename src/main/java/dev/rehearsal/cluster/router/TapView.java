package dev.rehearsal.cluster.router;

import java.nio.ByteBuffer;

/** A relay as its tap sees it. */
record TapView(Relay relay, Connection connection) implements Tapped {

    @Override
    public long id() {
        return connection.id();
    }

    @Override
    public String node() {
        return connection.node();
    }

    @Override
    public void toServer(ByteBuffer bytes) {
        relay.put(relay.server(), bytes);
    }

    @Override
    public void toClient(ByteBuffer bytes) {
        relay.put(relay.client(), bytes);
    }

    @Override
    public void pause() {
        relay.pause();
    }

    @Override
    public void resume() {
        relay.resume();
    }

    @Override
    public void reset() {
        relay.reset();
    }

    @Override
    public void later(Runnable task) {
        relay.wire().later(task);
    }
}
