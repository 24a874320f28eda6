package dev.rehearsal.cluster.router;

/** Counts the bytes of each way. */
final class Tally {

    private long toServer;
    private long toClient;

    void add(Direction way, int more) {
        switch (way) {
            case TO_SERVER -> toServer += more;
            case TO_CLIENT -> toClient += more;
        }
    }

    long of(Direction way) {
        return switch (way) {
            case TO_SERVER -> toServer;
            case TO_CLIENT -> toClient;
        };
    }
}
