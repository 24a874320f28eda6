package dev.rehearsal.seed.value;

/** What numbers a column usually holds, told by its name. */
final class NumberSense {

    private NumberSense() {}

    /** The least and the greatest usual whole number. */
    static long[] usual(ColumnWords name) {
        if (name.ends("id", "key", "ref")) {
            return range(Numbers.FIRST_KEY, Numbers.FIRST_KEY + 999);
        }
        if (name.has("lat", "latitude")) {
            return range(-60, 70);
        }
        if (name.has("lon", "lng", "long", "longitude")) {
            return range(-170, 170);
        }
        if (name.has("year")) {
            return range(1990, Anchor.TODAY.getYear());
        }
        if (name.has("age")) {
            return range(18, 90);
        }
        if (name.has("month")) {
            return range(1, 12);
        }
        if (name.has("day", "days")) {
            return range(1, 28);
        }
        if (name.has("hour", "hours")) {
            return range(0, 23);
        }
        if (name.has("minute", "minutes", "second", "seconds")) {
            return range(0, 59);
        }
        if (name.has("percent", "percentage", "pct", "rate", "discount", "progress", "share")) {
            return range(0, 100);
        }
        if (name.has("rating", "stars", "priority", "level", "status", "state", "type", "kind")) {
            return range(1, 5);
        }
        if (name.has("version", "revision", "attempt", "attempts", "retries")) {
            return range(1, 9);
        }
        if (name.has("quantity", "qty", "count", "number", "stock", "seats")) {
            return range(1, 40);
        }
        if (name.has("port")) {
            return range(1024, 49151);
        }
        if (name.has("cents", "bytes", "size", "length", "duration", "millis", "ms")) {
            return range(100, 500_000);
        }
        if (name.has("price", "amount", "total", "cost", "fee", "tax", "salary", "balance", "subtotal")) {
            return range(1, 4_999);
        }
        return range(0, 9_999);
    }

    private static long[] range(long low, long high) {
        return new long[] {low, high};
    }
}
