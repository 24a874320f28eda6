package dev.rehearsal.seed.value;

import dev.rehearsal.seed.limit.Limits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times, counted in days or seconds, around the day that rows take for today. */
final class Moments implements Source {

    /** Nothing of ours happens after it, but what expires. */
    private static final long TODAY = Anchor.TODAY.toEpochDay() * 86_400;

    private static final long DAY = 86_400;
    private static final long YEAR = 365 * DAY;
    /** What may lie ahead. */
    private static final String[] AHEAD = {
        "expires",
        "expiry",
        "expire",
        "expiration",
        "due",
        "until",
        "till",
        "to",
        "end",
        "ends",
        "valid",
        "renewal",
        "renews",
        "deadline",
        "scheduled",
        "next"
    };

    private static final Pattern LITERAL = Pattern.compile(
            "(\\d{4,6}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.\\d+)?(?:([+-]\\d\\d)(?::?\\d\\d)?)?)?");

    private final Kind kind;
    private final long unit;
    private final long low;
    private final long high;
    private final long usualLow;
    private final long usualHigh;
    private final Spread spread;
    private final Map<Trait, List<String>> odd;

    /** Which of the types it is. */
    enum Kind {
        DATE,
        TIMESTAMP,
        TIMESTAMPTZ,
        TIME,
        TIMETZ
    }

    Moments(Kind kind, ColumnWords name, Limits limits) {
        this.kind = kind;
        this.unit = kind == Kind.DATE ? DAY : 1;
        boolean clock = kind == Kind.TIME || kind == Kind.TIMETZ;
        long least = clock ? 0 : seconds("1900-01-01");
        long most = clock ? DAY - 1 : seconds("9999-12-31");
        this.low = Bounds.low(limits.lows(), big(least), big(unit), text -> literal(text, true))
                .longValue();
        this.high = Math.max(
                low,
                Bounds.high(limits.highs(), big(most), big(unit), text -> literal(text, false))
                        .longValue());
        long[] usual = clock ? new long[] {7 * 3600, 20 * 3600} : usual(name);
        long from = Math.min(Math.max(usual[0], low), high);
        long to = Math.min(Math.max(usual[1], low), high);
        if (to <= from) {
            to = Math.min(high, from + 1000 * DAY);
            from = to <= from ? Math.max(low, to - 1000 * DAY) : from;
        }
        this.usualLow = from;
        this.usualHigh = to;
        this.spread = new Spread((to - from) / unit + 1);
        Map<Trait, List<String>> values = new EnumMap<>(Trait.class);
        String zone = kind == Kind.TIMESTAMPTZ || kind == Kind.TIMETZ ? "+00" : "";
        if (clock) {
            values.put(Trait.EXTREMES, List.of("00:00:00" + zone, "23:59:59.999999" + zone));
        } else {
            // What people write for "always" and "never"; the ends of the type itself are in nobody's production.
            String midnight = kind == Kind.DATE ? "" : " 00:00:00" + zone;
            values.put(Trait.EXTREMES, List.of("0001-01-01" + midnight, "9999-12-31" + midnight));
            values.put(Trait.INFINITY, List.of("infinity", "-infinity"));
        }
        if (!limits.lows().isEmpty() || !limits.highs().isEmpty()) {
            values.clear();
            values.put(Trait.EXTREMES, List.of(text(low, 0), text(high, 0)));
        }
        this.odd = values;
    }

    private static long[] usual(ColumnWords name) {
        if (name.has("birth", "birthday", "birthdate", "born", "dob")) {
            return new long[] {seconds("1945-01-01"), seconds("2005-12-31")};
        }
        if (name.has(AHEAD) && !name.has("from", "since", "start", "starts")) {
            // So far that years after the release some of it lies ahead of the clock too.
            return new long[] {TODAY - YEAR, TODAY + 4 * YEAR};
        }
        return new long[] {TODAY - 3 * YEAR, TODAY - DAY};
    }

    private static BigDecimal big(long number) {
        return BigDecimal.valueOf(number);
    }

    private static long seconds(String date) {
        return LocalDate.parse(date).toEpochDay() * DAY;
    }

    private static Optional<BigDecimal> literal(String text, boolean low) {
        if (text.equals(Limits.Bound.NOW)) {
            return Optional.of(big(low ? seconds("2100-01-01") : TODAY));
        }
        try {
            return seconds(text, LITERAL.matcher(text));
        } catch (DateTimeParseException beyondOurCalendar) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> seconds(String text, Matcher matcher) {
        if (text.matches("\\d\\d:\\d\\d:\\d\\d.*")) {
            return Optional.of(big(LocalTime.parse(text.substring(0, 8)).toSecondOfDay()));
        }
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long seconds = seconds(matcher.group(1));
        if (matcher.group(2) != null) {
            seconds += LocalTime.parse(matcher.group(2)).toSecondOfDay();
        }
        if (matcher.group(3) != null) {
            seconds -= Long.parseLong(matcher.group(3).replace("+", "")) * 3600;
        }
        return Optional.of(big(seconds));
    }

    private String text(long seconds, int micros) {
        long days = Math.floorDiv(seconds, DAY);
        String date = kind == Kind.TIME || kind == Kind.TIMETZ
                ? ""
                : LocalDate.ofEpochDay(days).toString().replace("+", "");
        if (kind == Kind.DATE) {
            return date;
        }
        String zone = kind == Kind.TIMESTAMPTZ || kind == Kind.TIMETZ ? "+00" : "";
        String fraction = micros == 0 ? "" : "." + (1_000_000 + micros + "").substring(1);
        if (date.isEmpty()) {
            return clock(Math.floorMod(seconds, DAY)) + fraction + zone;
        }
        LocalDateTime moment = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        return date + " " + clock(moment.toLocalTime().toSecondOfDay()) + fraction + zone;
    }

    private static String clock(long second) {
        return two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    @Override
    public String any(Dice dice) {
        long seconds = dice.between(usualLow, usualHigh);
        return text(seconds, seconds < high && kind != Kind.DATE ? dice.below(1_000) * 1_000 : 0);
    }

    /** First all over the usual range; what it has no room for comes before it, and then after it. */
    @Override
    public String nth(long index) {
        if (index < spread.many()) {
            return text(usualLow + spread.at(index) * unit, 0);
        }
        long further = index - spread.many();
        return further < before()
                ? text(usualLow - (further + 1) * unit, 0)
                : text(lastUsual() + (further - before() + 1) * unit, 0);
    }

    private long before() {
        return (usualLow - low) / unit;
    }

    private long lastUsual() {
        return usualLow + (usualHigh - usualLow) / unit * unit;
    }

    @Override
    public long many() {
        return spread.many() + before() + (high - lastUsual()) / unit;
    }

    /** One after the other from the beginning of the usual range on, so far apart that as many lie in it as rows may need. */
    @Override
    public String inOrder(long index) {
        return text(usualLow + index * pace(), 0);
    }

    @Override
    public long ordered() {
        return (high - usualLow) / pace() + 1;
    }

    @Override
    public long usuallyOrdered() {
        return (usualHigh - usualLow) / pace() + 1;
    }

    private long pace() {
        return kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMPTZ ? 1_800 : unit;
    }

    @Override
    public Map<Trait, List<String>> odd() {
        return odd;
    }
}
