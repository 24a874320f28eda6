package dev.rehearsal;

import java.util.List;
import java.util.Objects;

/**
 * A migration that was broken off at one of its statements on purpose, and how one gets out of what that leaves.
 *
 * @param migration which
 * @param at where
 * @param fault how
 * @param left what was there then
 * @param exit how it came to an end
 */
public record KillPoint(Migration migration, At at, Fault fault, Left left, Exit exit) {

    /** Nothing is missing. */
    public KillPoint {
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(exit, "exit");
    }

    /** What happens at the statement. */
    public enum Fault {
        /** The server refuses it. */
        FAILS("fails"),
        /** The connection ends before the server has seen it. */
        CUT_BEFORE("cut before it"),
        /** The connection ends after the server did it; nobody hears that it did. */
        CUT_AFTER("cut after it"),
        /** The migrator is gone before the server has seen it, and does nothing more. */
        DIES("migrator dies"),
        /** The server ends the session; one that waits for others, as building an index concurrently does, while it waits. */
        TERMINATED("session terminated");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** How much of the migration is in the database. */
    public enum Extent {
        /** None of it. */
        NOTHING("as before"),
        /** Some of it. */
        HALF("half applied"),
        /** All of it. */
        ALL("all applied");

        private final String words;

        Extent(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** What it takes to come to the end that an undisturbed run has. */
    public enum Way {
        /** The next deploy does it. */
        NEXT_DEPLOY("the next deploy"),
        /** What the tool's manual says for such a state, and then a deploy. */
        RECOVERY("the tool's recovery"),
        /** Statements by hand, then what the manual says. */
        REPAIR("a repair by hand"),
        /** No way was found. */
        NONE("none found");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * A statement of the run.
     *
     * @param number its number among those at which the run was broken off, from 1
     * @param of how many there are
     * @param sql its text
     * @param place where it stands, as far as it is known
     * @param own whether the migration sends it; otherwise it is the tool's bookkeeping
     */
    public record At(int number, int of, String sql, Place place, boolean own) {}

    /**
     * What was there afterwards.
     *
     * @param ledger what the tool's books said of the migration: {@code pending}, {@code failed}, {@code applied}; {@code unknown}
     *     where nobody knows its books; with its lock
     * @param extent how much of it was in the database
     * @param committed those of its statements that were committed, in their order
     * @param locks what was locked still when all sessions were gone
     */
    public record Left(String ledger, Extent extent, List<String> committed, List<String> locks) {

        /** Copies the lists. */
        public Left {
            committed = List.copyOf(committed);
            locks = List.copyOf(locks);
        }
    }

    /**
     * How it came to an end.
     *
     * @param way what it took
     * @param next what the next deploy said when it did not go through; else empty
     * @param differences where no way was found: what is other than after an undisturbed run, or what was tried and failed
     * @param script what is to be done, where the next deploy alone does not help
     */
    public record Exit(Way way, String next, List<String> differences, String script) {

        /** Copies the list. */
        public Exit {
            differences = List.copyOf(differences);
        }

        /** The next deploy goes through, and all is as it should be. */
        public static Exit byTheNextDeploy() {
            return new Exit(Way.NEXT_DEPLOY, "", List.of(), "");
        }
    }
}
