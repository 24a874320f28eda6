package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.cache.NoSpace;
import java.io.IOException;
import java.nio.file.Path;

/** What a server leaves behind, from which {@link Installation#from} lets others begin. */
public final class LeftData {

    private LeftData() {}

    /** Stops a server cleanly and copies its data, with the superuser's password, into a directory. */
    public static void of(PostgresServer server, Installation installation, Path into) {
        server.stop();
        ControlFile end = ControlFile.of(server.data());
        if (end.state() != ControlFile.State.STOPPED_AS_PRIMARY) {
            throw new HarnessException(
                    server.name() + " did not stop cleanly: it was left in the state " + end.state());
        }
        try {
            DataDirectory.copyLean(server.data(), into.resolve("data"), installation.account());
            DataDirectory.write(
                    into.resolve("password"), installation.credentials().superuser(), installation.account());
        } catch (IOException e) {
            throw NoSpace.explain(e, into, "could not copy the data of " + server.name());
        }
    }
}
