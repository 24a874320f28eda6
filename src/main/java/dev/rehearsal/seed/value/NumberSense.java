package dev.rehearsal.seed.value;

import java.util.List;

/** What numbers a column usually holds, told by its name. */
final class NumberSense {

    /** The first that fits counts. */
    private static final List<Usual> USUAL = List.of(
            usual(-60, 70, "lat", "latitude"),
            usual(-170, 170, "lon", "lng", "long", "longitude"),
            usual(1990, Anchor.TODAY.getYear(), "year"),
            usual(18, 90, "age"),
            usual(1, 12, "month"),
            usual(1, 28, "day", "days"),
            usual(0, 23, "hour", "hours"),
            usual(0, 59, "minute", "minutes", "second", "seconds"),
            usual(0, 100, "percent", "percentage", "pct", "rate", "discount", "progress", "share"),
            usual(1, 5, "rating", "stars", "priority", "level", "status", "state", "type", "kind"),
            usual(1, 9, "version", "revision", "attempt", "attempts", "retries"),
            usual(1, 40, "quantity", "qty", "count", "number", "stock", "seats"),
            usual(1024, 49151, "port"),
            usual(100, 500_000, "cents", "bytes", "size", "length", "duration", "millis", "ms"),
            usual(1, 4_999, "price", "amount", "total", "cost", "fee", "tax", "salary", "balance", "subtotal"));

    private NumberSense() {}

    private record Usual(long low, long high, List<String> words) {}

    private static Usual usual(long low, long high, String... words) {
        return new Usual(low, high, List.of(words));
    }

    /** The least and the greatest usual whole number. */
    static long[] usual(ColumnWords name) {
        if (name.ends("id", "key", "ref")) {
            return new long[] {Numbers.FIRST_KEY, Numbers.FIRST_KEY + 999};
        }
        return USUAL.stream()
                .filter(it -> name.has(it.words.toArray(String[]::new)))
                .findFirst()
                .map(it -> new long[] {it.low, it.high})
                .orElseGet(() -> new long[] {0, 9_999});
    }
}
