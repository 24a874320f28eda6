package dev.rehearsal.seed.value;

/** Single values in JSON documents: what they are read as tells what they are, or else their key's name. */
final class Singles {

    private Singles() {}

    /** One of them. */
    static String of(Shape shape, String name, Dice dice, long mark) {
        if (!shape.examples().isEmpty() && dice.percent(shape.type().equals(Shape.ENUM) ? 100 : 60)) {
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

    /** One that a row of another table is likely to have. */
    private static String key(Dice dice) {
        return Long.toString(Numbers.FIRST_KEY + dice.below(50));
    }

    private static String whole(ColumnWords words, Dice dice) {
        if (words.ends("id", "key", "ref")) {
            return key(dice);
        }
        long[] usual = NumberSense.usual(words);
        return Long.toString(dice.between(usual[0], usual[1]));
    }

    private static String named(ColumnWords words, Dice dice, long mark) {
        Sense sense = SenseOf.name(words);
        String text = sense.text(dice, Long.toString(mark));
        return switch (sense) {
            case WHOLE, AMOUNT, FLAG, JSON -> text;
            case WORD -> quoted(dice.one(Words.NOUNS));
            default -> words.ends("id") ? key(dice) : quoted(text);
        };
    }

    /** A text in JSON. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
