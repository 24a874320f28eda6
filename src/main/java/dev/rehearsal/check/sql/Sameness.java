package dev.rehearsal.check.sql;

/**
 * When a value that got another type is still the same, in SQL.
 *
 * <p>What is told apart: the old value, and the new one cast back to the old type, by the old type's own equality. So 1.5 is 1.50, and
 * {@code 'A'} is {@code 'a'} in citext; what is cut, rounded or left out is another value. A text has no equality but its letters, yet
 * some types write what they read in a form of their own: then the text is the same that means the same in the new type.
 */
public final class Sameness {

    private Sameness() {}

    /** The type in which a value is compared with the old one: a rounded number may have no room in the old precision any more. */
    public static String back(String type) {
        return Types.base(type).equals("numeric") ? "numeric" : type;
    }

    /** Whether {@code now}, of the new type, is another value than {@code was}. */
    public static String differs(String old, String was, String now) {
        return comparable(old, "cast(" + now + " as " + back(old) + ")") + " is distinct from " + comparable(old, was);
    }

    /** Some types have no equality: documents are compared as what they say, others as they are written. */
    private static String comparable(String type, String expression) {
        return switch (Types.base(type)) {
            case "json" -> "cast(" + expression + " as jsonb)";
            case "json[]" -> "cast(" + expression + " as jsonb[])";
            case "xml", "point", "box", "polygon", "path", "circle", "line", "lseg" ->
                "cast(" + expression + " as text)";
            default ->
                Types.base(type).matches("(xml|point|box|polygon|path|circle|line|lseg)\\[]")
                        ? "cast(" + expression + " as text)"
                        : expression;
        };
    }

    /**
     * Whether a text says what the new value says, though in other letters; empty where every letter counts. It fails where the text
     * can't be read so.
     */
    public static String sameMeaning(String old, String type, String was, String now) {
        if (Types.family(old) != Types.Family.TEXT) {
            return "";
        }
        String base = Types.base(type);
        String text = "cast(" + was + " as text)";
        return switch (Types.family(type)) {
            // 007 and +49 are no numbers to whoever wrote them.
            case NUMBER -> text + " !~ '^\\s*([+]|-?0[0-9])' and " + same("numeric", text, "cast(" + now + " as text)");
            // In the type that keeps most of it: a date leaves out the time of day, a time without zone the zone.
            case MOMENT -> same("timestamp with time zone", text, now);
            case UUID, TRUTH -> same(base, text, now);
            case JSON -> same("jsonb", text, now);
            default ->
                switch (base) {
                    case "inet", "cidr", "macaddr", "macaddr8", "interval", "money", "bit varying" ->
                        same(base, text, now);
                    case "time without time zone", "time with time zone" -> same("time with time zone", text, now);
                    default -> "";
                };
        };
    }

    private static String same(String type, String was, String now) {
        return "cast(" + was + " as " + type + ") = cast(" + now + " as " + type + ")";
    }
}
