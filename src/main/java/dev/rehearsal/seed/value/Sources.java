package dev.rehearsal.seed.value;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Kind;
import dev.rehearsal.seed.catalog.Type;
import dev.rehearsal.seed.limit.Facts;
import dev.rehearsal.seed.limit.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the values that fit a type, a name and limits. */
public final class Sources {

    private static final BigDecimal HUGE = new BigDecimal("99999999999999999999");
    private static final Map<Trait, List<String>> FLOATS =
            Map.of(Trait.NAN, List.of("NaN"), Trait.INFINITY, List.of("Infinity", "-Infinity"));

    private final ColumnWords name;
    private final long key;
    private final Shape read;

    /** For one column that nobody reads as a JSON document; {@code key} makes its randomness its own. */
    Sources(ColumnWords name, long key) {
        this(name, key, Shape.NONE);
    }

    /**
     * For one column.
     *
     * @param key makes its randomness its own
     * @param read what is read from it as a JSON document
     */
    public Sources(ColumnWords name, long key, Shape read) {
        this.name = name;
        this.key = key;
        this.read = read;
    }

    /** Values of a type; none for a type that nothing is known about. */
    public Optional<Source> of(Type type, int modifier, Limits limits) {
        if (type.kind() == Kind.DOMAIN) {
            Limits own = limits;
            for (String check : type.checks()) {
                own = own.and(Facts.of(check).limits().getOrDefault("VALUE", Limits.NONE));
            }
            return of(type.inner().get(0), type.modifier(), own);
        }
        Optional<Source> source = limits.oneOf().isEmpty() ? made(type, modifier, limits) : Optional.of(chosen(limits));
        return limits.hints().isEmpty() || !limits.oneOf().isEmpty()
                ? source
                : source.map(plain -> new Hinted(plain, limits.hints(), 50));
    }

    private static Source chosen(Limits limits) {
        List<String> left = limits.oneOf().stream()
                .filter(value -> !limits.noneOf().contains(value) && within(limits, value))
                .distinct()
                .toList();
        return new Choices(left.isEmpty() ? limits.oneOf() : left);
    }

    /** Whether a number lies between the bounds; what is none is left to the server. */
    private static boolean within(Limits limits, String value) {
        return Bounds.number(value)
                .filter(number -> Bounds.low(limits.lows(), number, BigDecimal.ZERO, Bounds::number)
                                        .compareTo(number)
                                > 0
                        || Bounds.high(limits.highs(), number, BigDecimal.ZERO, Bounds::number)
                                        .compareTo(number)
                                < 0)
                .isEmpty();
    }

    private Optional<Source> made(Type type, int modifier, Limits limits) {
        return switch (type.kind()) {
            case ENUM -> labels(type, limits);
            case ARRAY ->
                of(type.inner().get(0), modifier, Limits.NONE)
                        .map(element ->
                                new Elements(element, type.inner().get(0).name().equals("box")));
            case RANGE -> of(type.inner().get(0), -1, Limits.NONE).map(bound -> new Spans(bound, false));
            case MULTIRANGE ->
                of(type.inner().get(0).inner().get(0), -1, Limits.NONE).map(bound -> new Spans(bound, true));
            case COMPOSITE -> composite(type);
            default -> base(type.name(), modifier, limits);
        };
    }

    private static Optional<Source> labels(Type type, Limits limits) {
        List<String> labels = type.labels().stream()
                .filter(label -> !limits.noneOf().contains(label))
                .toList();
        return labels.isEmpty() ? Optional.empty() : Optional.of(new Choices(labels));
    }

    private Optional<Source> composite(Type type) {
        List<Source> fields = new ArrayList<>();
        for (Column attribute : type.attributes()) {
            Optional<Source> field = new Sources(
                            ColumnWords.of(attribute.name(), type.name()), Dice.key(key, attribute.name()))
                    .of(attribute.type(), attribute.modifier(), Limits.NONE);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
        }
        return Optional.of(new Fields(fields));
    }

    private Optional<Source> base(String type, int modifier, Limits limits) {
        int length = modifier < 4 ? Integer.MAX_VALUE : modifier - 4;
        long[] usual = NumberSense.usual(name);
        return switch (type) {
            case "bool" -> Optional.of(new Choices(List.of("t", "f")));
            case "int2" -> Optional.of(whole("-32768", "32767", usual, limits));
            case "int4" -> Optional.of(whole("-2147483648", "2147483647", usual, limits));
            case "int8" -> Optional.of(whole("-9223372036854775808", "9223372036854775807", usual, limits));
            case "oid" -> Optional.of(whole("0", "4294967295", usual, limits));
            case "numeric" -> Optional.of(numeric(modifier, usual, limits));
            case "float4", "float8" -> Optional.of(real(type, usual, limits));
            case "money" ->
                Optional.of(new Numbers(
                        new BigDecimal("-9000000000"), new BigDecimal("9000000000"), 0, usual, limits, Map.of()));
            case "varchar", "bpchar" -> Optional.of(spoken(limits.and(Limits.upTo(length))));
            case "text" -> Optional.of(read.isDocument() ? Documents.of(read, key, text(limits)) : spoken(limits));
            case "json", "jsonb" ->
                Plain.of(type, modifier, key).map(it -> read.isRead() ? Documents.of(read, key, it) : it);
            case "citext", "refcursor" -> Optional.of(text(limits));
            case "name" -> Optional.of(text(limits.and(Limits.upTo(63))));
            case "char" ->
                Optional.of(new Choices("abcdefghijklmnopqrstuvwxyz"
                        .chars()
                        .mapToObj(Character::toString)
                        .toList()));
            case "date" -> Optional.of(new Moments(Moments.Kind.DATE, name, limits));
            case "timestamp" -> Optional.of(new Moments(Moments.Kind.TIMESTAMP, name, limits));
            case "timestamptz" -> Optional.of(new Moments(Moments.Kind.TIMESTAMPTZ, name, limits));
            case "time" -> Optional.of(new Moments(Moments.Kind.TIME, name, limits));
            case "timetz" -> Optional.of(new Moments(Moments.Kind.TIMETZ, name, limits));
            default -> Plain.of(type, modifier, key);
        };
    }

    private static Source whole(String low, String high, long[] usual, Limits limits) {
        return new Numbers(new BigDecimal(low), new BigDecimal(high), 0, usual, limits, Map.of());
    }

    private static Source numeric(int modifier, long[] usual, Limits limits) {
        // No NaN: hardly anybody's amounts have one, and every sum over them would be spoilt.
        if (modifier < 4) {
            return new Numbers(HUGE.negate(), HUGE, 2, usual, limits, Map.of());
        }
        int precision = (modifier - 4) >> 16 & 0xffff;
        int scale = ((modifier - 4 & 0x7ff) ^ 1024) - 1024;
        BigDecimal most = BigDecimal.TEN.pow(precision).subtract(BigDecimal.ONE).scaleByPowerOfTen(-scale);
        return new Numbers(most.negate(), most, scale, usual, limits, Map.of());
    }

    private static Source real(String type, long[] usual, Limits limits) {
        BigDecimal most = type.equals("float4") ? new BigDecimal("3e38") : new BigDecimal("1e308");
        boolean free = limits.lows().isEmpty() && limits.highs().isEmpty();
        int scale = type.equals("float4") ? 0 : 2;
        return new Numbers(most.negate(), most, scale, usual, limits, free ? FLOATS : Map.of());
    }

    /** Some of them are what statements compare them with, or cast them to. */
    private Source spoken(Limits limits) {
        Source text = text(limits);
        List<String> fitting = read.examples().stream()
                .filter(it -> it.length() >= limits.minLength() && it.length() <= limits.maxLength())
                .filter(it -> !limits.noneOf().contains(it) && Patterns.match(limits.patterns(), it))
                .toList();
        return fitting.isEmpty() ? text : new Hinted(text, fitting, read.type().equals(Shape.ENUM) ? 100 : 30);
    }

    private Source text(Limits limits) {
        Source natural = new Texts(SenseOf.name(name), limits, key);
        if (limits.patterns().isEmpty() || Patterns.match(limits.patterns(), natural)) {
            return natural;
        }
        for (String pattern : limits.patterns()) {
            try {
                Source fitting = Regex.source(Patterns.ours(pattern));
                if (Patterns.match(limits.patterns(), fitting)) {
                    return fitting;
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException beyondSimple) {
                // Another pattern may be simple enough.
            }
        }
        return natural;
    }
}
