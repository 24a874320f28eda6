package dev.rehearsal.probe;

import java.util.Map;

/**
 * How a value of a type becomes a number, in SQL.
 *
 * <p>By the server's own hash function where equal values look alike to it and to a user: 1.5 and 1.50 are the same. By its text
 * otherwise: for types that have no such function, and for those whose function knows less or more than a user sees (an enum's is the
 * label's internal number, another one after the type was replaced; an interval's takes a month for thirty days). A function is never
 * told by the type's number, only by its name: types of the user's own all go by text.
 */
final class Hashing {

    private static final String BOXED = "case when {v} is not null then hash_array_extended(array[{v}], {seed}) end";
    private static final String ARRAY = "hash_array_extended({v}, {seed})";
    private static final String TEXT = "hashtextextended({v}::text collate \"C\", {seed})";

    private static final Map<String, String> DIRECT = Map.ofEntries(
            Map.entry("smallint", "hashint8extended({v}, {seed})"),
            Map.entry("integer", "hashint8extended({v}, {seed})"),
            Map.entry("bigint", "hashint8extended({v}, {seed})"),
            Map.entry("boolean", "hashint8extended({v}::int, {seed})"),
            Map.entry("numeric", "hash_numeric_extended({v}, {seed})"),
            Map.entry("real", "hashfloat8extended({v}, {seed})"),
            Map.entry("double precision", "hashfloat8extended({v}, {seed})"),
            Map.entry("uuid", "uuid_hash_extended({v}, {seed})"),
            Map.entry("jsonb", "jsonb_hash_extended({v}, {seed})"),
            Map.entry("timestamp without time zone", "timestamp_hash_extended({v}, {seed})"),
            Map.entry("time without time zone", "time_hash_extended({v}, {seed})"),
            Map.entry("time with time zone", "timetz_hash_extended({v}, {seed})"),
            Map.entry("text", "hashtextextended({v} collate \"C\", {seed})"),
            Map.entry("character varying", "hashtextextended({v} collate \"C\", {seed})"),
            // These have functions that SQL can't call by name on every version; an array's calls them.
            Map.entry("date", BOXED),
            Map.entry("timestamp with time zone", BOXED),
            Map.entry("bytea", BOXED),
            Map.entry("inet", BOXED),
            Map.entry("cidr", BOXED),
            Map.entry("macaddr", BOXED),
            Map.entry("smallint[]", ARRAY),
            Map.entry("integer[]", ARRAY),
            Map.entry("bigint[]", ARRAY),
            Map.entry("numeric[]", ARRAY),
            Map.entry("uuid[]", ARRAY),
            Map.entry("text[]", "hash_array_extended({v} collate \"C\", {seed})"),
            Map.entry("character varying[]", "hash_array_extended({v} collate \"C\", {seed})"));

    private Hashing() {}

    /** A number for {@code value}, an expression of that type, that also depends on {@code seed}, an expression of type bigint. */
    static String of(String value, String type, String seed) {
        return DIRECT.getOrDefault(plain(type), TEXT).replace("{v}", value).replace("{seed}", seed);
    }

    /** Whether values of both types become the same numbers where they are equal. */
    static boolean isAlike(String type, String other) {
        return type.equals(other)
                || (DIRECT.containsKey(plain(type)) && family(type).equals(family(other)));
    }

    /** Whether values of this type are told apart by their text. */
    static boolean isByText(String type) {
        return !DIRECT.containsKey(plain(type)) || family(type).equals(family("text"));
    }

    private static String family(String type) {
        return DIRECT.getOrDefault(plain(type), type);
    }

    /** The type without its length or precision: {@code timestamp(3) without time zone} is one. */
    private static String plain(String type) {
        return type.replaceFirst("\\([0-9, -]+\\)", "");
    }
}
