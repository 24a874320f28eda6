package dev.rehearsal;

import java.util.Objects;
import java.util.Optional;

/**
 * One service of several, with how its database stands.
 *
 * @param name how its owners call it
 * @param state how it stands, in a word
 * @param place host, port and database, without any secret; empty where there is nothing to look at
 * @param why why it could not be seen; empty where it was
 * @param database all that was seen
 */
public record LiveService(String name, State state, String place, String why, Optional<LiveDatabase> database) {

    /** Nothing is missing. */
    public LiveService {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(database, "database");
    }

    /** One whose database was seen. */
    public static LiveService seen(String name, LiveDatabase database) {
        State state = database.isBehind() ? State.NOT_UP_TO_DATE : State.UP_TO_DATE;
        return new LiveService(name, state, database.place(), "", Optional.of(database));
    }

    /** One that has no migrations, which is no fault. */
    public static LiveService without(String name) {
        return new LiveService(name, State.NO_MIGRATIONS, "", "", Optional.empty());
    }

    /** One whose database could not be seen. */
    public static LiveService unseen(String name, State state, String place, String why) {
        return new LiveService(name, state, place, why, Optional.empty());
    }

    /** How a service stands. */
    public enum State {
        /** Nothing stands against its database. */
        UP_TO_DATE,
        /** Something does. */
        NOT_UP_TO_DATE,
        /** There is nothing to compare with. */
        NO_MIGRATIONS,
        /** The server has no such database. */
        NO_DATABASE,
        /** Nobody answered, or whoever did turned us away. */
        NO_CONNECTION,
        /** It could be reached, and its books could not be read. */
        NOT_SEEN
    }
}
