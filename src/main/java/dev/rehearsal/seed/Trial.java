package dev.rehearsal.seed;

import dev.rehearsal.Expectations;
import dev.rehearsal.HarnessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.stream.Stream;

/** Tries what it would be like without some groups, and undoes it. */
final class Trial {

    /** Each try changes rows and asks the query; more would cost more than a group too many does. */
    private static final int TRIES = 60;

    private final Connection connection;
    private final Holding.Held held;
    private final Expectations.Hold hold;
    private int tries;

    Trial(Connection connection, Holding.Held held, Expectations.Hold hold) {
        this.connection = connection;
        this.held = held;
        this.hold = hold;
    }

    boolean holdsWithout(List<String> groups) {
        tries++;
        boolean[] holds = new boolean[1];
        try {
            Savepoint before = connection.setSavepoint();
            Sql.attempt(connection, () -> {
                Holding.rewritten(connection, held.rows(), held.setting().without(groups), groups);
                holds[0] = Precondition.isMet(hold, Sql.text(connection, hold.sql()));
            });
            connection.rollback(before);
        } catch (SQLException e) {
            throw new HarnessException("could not try rows without " + groups, e);
        }
        return holds[0];
    }

    /** A part of {@code groups} that is enough together with {@code besides}; no group of it can be spared. */
    List<String> fewest(List<String> groups, List<String> besides) {
        if (groups.size() <= 1 || tries >= TRIES) {
            return groups;
        }
        List<String> one = groups.subList(0, groups.size() / 2);
        List<String> other = groups.subList(groups.size() / 2, groups.size());
        if (holdsWithout(both(one, besides))) {
            return fewest(one, besides);
        }
        if (holdsWithout(both(other, besides))) {
            return fewest(other, besides);
        }
        List<String> ofOne = fewest(one, both(other, besides));
        List<String> ofOther = fewest(other, both(ofOne, besides));
        return both(ofOne, ofOther);
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
