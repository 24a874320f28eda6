package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Types;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One query that counts values that can't be converted, without making a function: production is only to be asked. */
final class ForProduction {

    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+)(?:,(\\d+))?\\)");

    private static final Set<String> FRACTIONS = Set.of("real", "double precision", "numeric");

    private ForProduction() {}

    static String query(Retyped change) {
        String count = "select count(*) from " + change.table().from() + " where ";
        String name = Names.quoted(change.name());
        if (change.becomesNull()) {
            return count + "(" + change.using() + ") is null";
        }
        if (!isPlain(change)) {
            return count + name + " is not null /* at most: what USING makes of them only a run can tell */";
        }
        return count + condition(change, name);
    }

    private static String condition(Retyped change, String name) {
        String type = change.type();
        Types.Family family = Types.family(change.old().type());
        if (family == Types.Family.TEXT && Types.length(type) > 0 && Types.family(type) == Types.Family.TEXT) {
            return "length(rtrim(" + name + ")) > " + Types.length(type);
        }
        if (family == Types.Family.NUMBER && Types.family(type) == Types.Family.NUMBER) {
            Matcher numeric = NUMERIC.matcher(type);
            if (numeric.matches()) {
                int scale = numeric.group(2) == null ? 0 : Integer.parseInt(numeric.group(2));
                int whole = Integer.parseInt(numeric.group(1)) - scale;
                String tooLarge = "abs(round(cast(" + name + " as numeric), " + scale + ")) >= 1e" + whole;
                // What is not a number has room in every numeric, and counts as larger than all of them.
                return FRACTIONS.contains(Types.base(change.old().type()))
                        ? name + " <> 'NaN' and " + tooLarge
                        : tooLarge;
            }
            return switch (type) {
                case "smallint" -> range(name, "-32768", "32767");
                case "integer" -> range(name, "-2147483648", "2147483647");
                case "bigint" -> range(name, "-9223372036854775808", "9223372036854775807");
                default -> valid(name, type);
            };
        }
        return valid(name, type);
    }

    private static String range(String name, String least, String most) {
        return "round(cast(" + name + " as numeric)) not between " + least + " and " + most;
    }

    /** From PostgreSQL 16 on. */
    private static String valid(String name, String type) {
        return "not pg_input_is_valid(cast(" + name + " as text), " + Names.literal(type) + ")";
    }

    /** Whether the new value is the old one's text read anew: no USING, or one that only casts. */
    static boolean isPlain(Retyped change) {
        return isPlain(change.name(), change.using());
    }

    /** The same for a column by its name and the expression that makes its new values. */
    static boolean isPlain(String column, String expression) {
        String using = bare(expression);
        String name = bare(column);
        return using.isEmpty()
                || using.equals(name)
                || using.matches(Pattern.quote(name) + "(::[a-z0-9_. ]+)+")
                || using.matches("cast" + Pattern.quote(name) + "as[a-z0-9_. ]+");
    }

    private static String bare(String expression) {
        return expression.replaceAll("[\\s\"()]", "").toLowerCase(Locale.ROOT);
    }
}
