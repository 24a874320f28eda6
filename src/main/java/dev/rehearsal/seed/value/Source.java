package dev.rehearsal.seed.value;

import java.util.List;
import java.util.Map;

/** Values for one column, as text that the server reads. They depend on nothing but what is passed in. */
public interface Source {

    /** A plausible value; another call may answer the same. */
    String any(Dice dice);

    /** A value that no other index below {@link #many} has; never one that a reference row is likely to have. */
    String nth(long index);

    /** How many different values {@link #nth} has. */
    long many();

    /** A value that is greater than that of any lesser index below {@link #ordered}. */
    default String inOrder(long index) {
        return nth(index);
    }

    /** How many values {@link #inOrder} has. */
    default long ordered() {
        return many();
    }

    /** How many of them, from the first on, are usual. */
    default long usuallyOrdered() {
        return ordered();
    }

    /** Whether each row of the real world has its own: an e-mail address, a token. */
    default boolean isPersonal() {
        return false;
    }

    /** Values that are allowed but seldom thought of. */
    default Map<Trait, List<String>> odd() {
        return Map.of();
    }

    /** All values, when they are few and fixed; otherwise none. */
    default List<String> choices() {
        return List.of();
    }
}
