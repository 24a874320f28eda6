package dev.rehearsal.observation;

import dev.rehearsal.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A migration run once more, with each statement's effect measured. Only suspicious ones get it.
 *
 * @param effects one for each statement, in order
 * @param changes the rows that changed in tables that survived, by the table's number
 */
public record CloseLook(List<Effect> effects, Map<Long, Changes> changes) {

    /** Nobody looked. */
    public static final CloseLook NONE = new CloseLook(List.of(), Map.of());

    /** Copies. */
    public CloseLook {
        effects = List.copyOf(effects);
        changes = Map.copyOf(changes);
    }

    /** The same with other numbers for tables; what has none keeps its own. */
    public CloseLook renumbered(Map<Long, Long> numbers) {
        List<Effect> renumbered = effects.stream()
                .map(effect -> new Effect(
                        effect.sql(),
                        effect.place(),
                        renumbered(effect.touched(), numbers),
                        effect.truncated().stream()
                                .map(oid -> numbers.getOrDefault(oid, oid))
                                .toList(),
                        effect.dropped(),
                        effect.answers()))
                .toList();
        return new CloseLook(renumbered, renumbered(changes, numbers));
    }

    private static <T> Map<Long, T> renumbered(Map<Long, T> byTable, Map<Long, Long> numbers) {
        Map<Long, T> renumbered = new HashMap<>();
        byTable.forEach((oid, what) -> renumbered.put(numbers.getOrDefault(oid, oid), what));
        return renumbered;
    }

    /**
     * What one statement did.
     *
     * @param sql the statement
     * @param place where it stands
     * @param touched rows inserted, updated and deleted, by the table's number
     * @param truncated the tables that it emptied, by number
     * @param dropped what it dropped, cascades included
     * @param answers what queries said right after it; not all statements are asked about
     */
    public record Effect(
            String sql,
            Place place,
            Map<Long, Touched> touched,
            List<Long> truncated,
            List<Dropped> dropped,
            Map<String, Answer> answers) {

        /** Copies. */
        public Effect {
            touched = Map.copyOf(touched);
            truncated = List.copyOf(truncated);
            dropped = List.copyOf(dropped);
            answers = Map.copyOf(answers);
        }

        /** After which nobody was asked. */
        public Effect(
                String sql, Place place, Map<Long, Touched> touched, List<Long> truncated, List<Dropped> dropped) {
            this(sql, place, touched, truncated, dropped, Map.of());
        }

        /** The same with what queries said. */
        public Effect answering(Map<String, Answer> said) {
            return new Effect(sql, place, touched, truncated, dropped, said);
        }
    }

    /**
     * Rows of one table that a statement touched.
     *
     * @param inserted how many came
     * @param updated how many changed
     * @param deleted how many went
     */
    public record Touched(long inserted, long updated, long deleted) {}

    /**
     * An object that was dropped, as the server reports it.
     *
     * @param kind such as {@code table column}
     * @param identity such as {@code public.users.email}
     * @param original whether the statement named it
     * @param normal whether it depended on what was named in the ordinary way, so that CASCADE was needed
     */
    public record Dropped(String kind, String identity, boolean original, boolean normal) {}

    /**
     * Rows of one surviving table that are not what they were.
     *
     * @param rows how many differ in some column
     * @param columns how many values differ, by the column's number
     * @param samples some of them, as {@code email: 'a' -> 'b'}, cut and escaped
     * @param gone how many have no row with their key any more; in a table without a key, none that is the same in all
     * @param lost how many values those had, by the column's number
     */
    public record Changes(
            long rows, Map<Integer, Long> columns, List<String> samples, long gone, Map<Integer, Long> lost) {

        /** Copies. */
        public Changes {
            columns = Map.copyOf(columns);
            samples = List.copyOf(samples);
            lost = Map.copyOf(lost);
        }

        /** Nobody counted the values of what is gone. */
        public Changes(long rows, Map<Integer, Long> columns, List<String> samples, long gone) {
            this(rows, columns, samples, gone, Map.of());
        }

        /** All rows are there, if not as they were. */
        public Changes(long rows, Map<Integer, Long> columns, List<String> samples) {
            this(rows, columns, samples, 0);
        }
    }
}
