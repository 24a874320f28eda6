package dev.rehearsal.seed.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON documents that hold what is read from them. */
final class Documents {

    private static final int KEY = (int) Numbers.FIRST_KEY;

    private final Shape shape;
    private final long key;

    private Documents(Shape shape, long key) {
        this.shape = shape;
        this.key = key;
    }

    /** Those of one column, beside the odd ones that any such column has. */
    static Source of(Shape shape, long key, Source plain) {
        Documents documents = new Documents(shape, key);
        Map<Trait, List<String>> odd = new EnumMap<>(Trait.class);
        odd.putAll(plain.odd());
        documents.wrong().forEach((trait, values) -> odd.merge(trait, values, Documents::both));
        return Formula.of(documents::document).with(odd);
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** Each key is there, with something that it should not hold. */
    private Map<Trait, List<String>> wrong() {
        return Map.of(
                Trait.EMPTY, List.of(wrong(shape, "\"\""), wrong(shape, "null")),
                Trait.QUOTES, List.of(wrong(shape, "\"it's n/a\"")),
                Trait.SPACES, List.of(wrong(shape, "\" 1 \"")),
                Trait.EXTREMES, List.of(wrong(shape, "99999999999999999999")));
    }

    private static String wrong(Shape shape, String value) {
        if (shape.isArray()) {
            return "[" + wrong(shape.elements().get(0), value) + "]";
        }
        return shape.keys().isEmpty()
                ? value
                : shape.keys().entrySet().stream()
                        .map(it -> quoted(it.getKey()) + ": " + wrong(it.getValue(), value))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private String document(long index) {
        Dice dice = new Dice(key, index);
        String text = made(shape, "item", dice, KEY + index);
        return text.startsWith("{") && !shape.keys().containsKey("ref")
                ? "{\"ref\": " + (KEY + index) + (text.equals("{}") ? "" : ", ") + text.substring(1)
                : text;
    }

    private static String made(Shape shape, String name, Dice dice, long mark) {
        if (shape.isArray()) {
            return "[" + made(shape.elements().get(0), name, dice, mark) + ", "
                    + made(shape.elements().get(0), name, dice, mark + 1) + "]";
        }
        return shape.keys().isEmpty()
                ? single(shape, name, dice, mark)
                : shape.keys().entrySet().stream()
                        .map(it -> quoted(it.getKey()) + ": " + made(it.getValue(), it.getKey(), dice, mark))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String single(Shape shape, String name, Dice dice, long mark) {
        if (!shape.examples().isEmpty() && dice.percent(60)) {
            return quoted(dice.one(shape.examples().toArray(String[]::new)));
        }
        ColumnWords words = ColumnWords.of(name, name);
        return switch (shape.type()) {
            case "int", "integer", "int2", "int4", "int8", "bigint", "smallint" -> whole(words, dice);
            case "numeric", "decimal", "real", "double", "float", "float4", "float8", "money" ->
                whole(words, dice) + "." + (10 + dice.below(90));
            case "bool", "boolean" -> dice.one("true", "false");
            case "date" -> quoted(Sense.DATE.text(dice, ""));
            case "timestamp", "timestamptz" -> quoted(Sense.DATE.text(dice, "") + "T1" + dice.below(10) + ":00:00Z");
            case "time", "timetz" -> quoted("1" + dice.below(10) + ":00:00");
            case "uuid" -> quoted(Uuids.of(dice.next(), dice.next()));
            case "json", "jsonb" -> "{}";
            default -> named(words, dice, mark);
        };
    }

    private static String whole(ColumnWords words, Dice dice) {
        long[] usual = NumberSense.usual(words);
        return Long.toString(dice.between(usual[0], usual[1]));
    }

    private static String named(ColumnWords words, Dice dice, long mark) {
        Sense sense = SenseOf.name(words);
        String text = sense.text(dice, Long.toString(mark));
        return switch (sense) {
            case WHOLE, AMOUNT, FLAG, JSON -> text;
            default -> words.ends("id") ? Long.toString(mark) : quoted(text);
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
