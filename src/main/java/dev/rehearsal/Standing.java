package dev.rehearsal;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a database stands to a project's migrations, by the books of the project's tool.
 *
 * @param tool as users choose it: {@code flyway}, {@code prisma}
 * @param books the tables in which the tool keeps its books, as {@code schema.table}
 * @param hasBooks whether they are there
 * @param entries what is in the books, in their order, and then what is pending, in the order in which it would be applied
 * @param holder who holds the tool's lock
 */
public record Standing(
        String tool, List<String> books, boolean hasBooks, List<Entry> entries, Optional<Holder> holder) {

    /** Copies the lists. */
    public Standing {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(holder, "holder");
        books = List.copyOf(books);
        entries = List.copyOf(entries);
    }

    /** All that are in one state. */
    public List<Entry> in(State state) {
        return entries.stream().filter(it -> it.state() == state).toList();
    }

    /** All of which something is remarked. */
    public List<Entry> with(Remark remark) {
        return entries.stream().filter(it -> it.remarks().contains(remark)).toList();
    }

    /** What became of a migration there. */
    public enum State {
        /** It went through. */
        APPLIED,
        /** It will be applied by the next deploy, if the tool goes on at all. */
        PENDING,
        /** It began and did not end, or ended in an error: most tools go no further. */
        FAILED,
        /** Somebody said that it was taken back. */
        ROLLED_BACK,
        /** It was there before the tool was. */
        BASELINE
    }

    /** What is odd about it. */
    public enum Remark {
        /** Its text is another one than that which was applied. */
        EDITED,
        /** It is in the books and not among the project's files, or its directory is there without a script. */
        MISSING,
        /** It was applied, or is to be applied, after one that comes later. */
        OUT_OF_ORDER,
        /** It failed more than once, and none of that was settled: the books have several lines of it. */
        REPEATED
    }

    /**
     * One migration in one database.
     *
     * @param migration which; of one whose file is missing the books know the script
     * @param state what became of it
     * @param remarks what is odd about it
     * @param at when, as far as the books tell
     * @param by who did it; empty where the books do not tell
     */
    public record Entry(Migration migration, State state, Set<Remark> remarks, Optional<Instant> at, String by) {

        /** Copies the set. */
        public Entry {
            Objects.requireNonNull(migration, "migration");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(by, "by");
            remarks = Set.copyOf(remarks);
        }

        /** The same with one remark more. */
        public Entry with(Remark remark) {
            Set<Remark> more = EnumSet.of(remark);
            more.addAll(remarks);
            return new Entry(migration, state, more, at, by);
        }
    }

    /**
     * Who holds the tool's lock.
     *
     * @param who a session of the server, or what the tool wrote down
     * @param since since when, as far as it is known; of a session's lock, since when it can have it
     */
    public record Holder(String who, Optional<Instant> since) {

        /** Nothing is missing. */
        public Holder {
            Objects.requireNonNull(who, "who");
            Objects.requireNonNull(since, "since");
        }
    }
}
