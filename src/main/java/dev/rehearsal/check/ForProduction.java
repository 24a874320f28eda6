package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Column;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that counts values that can't be converted. Production is only to be asked: so one without a function, wherever one can say it.
 *
 * @param isOld whether the server is older than PostgreSQL 16, and can't be asked whether it can read a text
 */
record ForProduction(boolean isOld) {

    /** The first that has {@code pg_input_is_valid}. */
    private static final int ASKABLE = 160000;

    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+)(?:,(\\d+))?\\)");

    private static final Set<String> WHOLES = Set.of("smallint", "integer", "bigint");

    private static final Set<String> FRACTIONS = Set.of("real", "double precision", "numeric");

    /** Of a name or a call that has no cast in it. */
    private static final Pattern CAST =
            Pattern.compile("(?s)\\s*(\\w+\\((?:(?!::|\\bcast\\b).)*\\)|\\w+)\\s*::\\s*\\w[\\w ()]*");

    private static final String BLANKS = "[ \\t\\n\\v\\f\\r]*";
    private static final String WHOLE = "^" + BLANKS + "[+-]?[0-9]+" + BLANKS + "$";
    private static final String BROKEN =
            "^" + BLANKS + "([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,4})?|[nN][aA][nN])" + BLANKS + "$";
    private static final String UUID = "([0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}";

    /** What to ask a server for its version. */
    static String version() {
        return "select current_setting('server_version_num')";
    }

    /** By its answer; one that did not say has everything. */
    static ForProduction of(Answer version) {
        return new ForProduction(version.count() >= 0 && version.count() < ASKABLE);
    }

    String query(Retyped change) {
        String from = " from " + change.table().from() + " where ";
        String count = "select count(*)" + from;
        String name = Names.quoted(change.name());
        if (change.becomesNull()) {
            return count + "(" + change.using() + ") is null";
        }
        if (!isPlain(change)) {
            return count + name + " is not null /* at most: what USING makes of them only a run can tell */";
        }
        String condition = condition(change.old().type(), change.type(), name);
        return condition.isEmpty() ? tried(change, from + "not pg_temp.can_be(" + name + ")") : count + condition;
    }

    /** Only trying tells. The function is the session's own, and goes with it. */
    private static String tried(Retyped change, String rows) {
        return """
                create or replace function pg_temp.can_be(it %s) returns boolean language plpgsql as
                  $$ declare made %s; begin made := %s; return true; exception when others then return false; end $$;
                select count(*)%s"""
                .formatted(
                        change.old().type(),
                        change.type(),
                        change.using().isEmpty() ? "it" : "cast(it as " + change.type() + ")",
                        rows);
    }

    /** A condition that is not asked of what the new type has no room or no form for; it would end the query. */
    String unlessFailing(String column, String expression, String old, String type, String condition) {
        String failing = isPlain(column, expression)
                ? condition(old, type, Names.quoted(column))
                : valid(Types.family(old), readAnew(expression), type);
        return failing.isEmpty() ? condition : "case when " + failing + " then false else " + condition + " end";
    }

    /** What a cast at the end reads, as in {@code nullif(trim(age), '')::int}; empty where there is none, or another before it. */
    private static String readAnew(String expression) {
        Matcher cast = CAST.matcher(expression);
        return cast.matches() && isOne(cast.group(1)) ? "(" + cast.group(1) + ")" : "";
    }

    /** Whether the first parenthesis closes at the end; a cast binds no more than what stands right before it. */
    private static boolean isOne(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth == 0 && text.charAt(at) == ')' && at < text.length() - 1) {
                return false;
            }
        }
        return true;
    }

    /** Which values have no room or no form in a type, for a column by its name; empty where none tells. */
    String unreadable(Column column, String type) {
        return condition(column.type(), type, Names.quoted(column.name()));
    }

    /** Which values have no room or no form in a type; empty where none tells. */
    private String condition(String old, String type, String name) {
        Types.Family family = Types.family(old);
        if (family == Types.Family.TEXT && Types.length(type) > 0 && Types.family(type) == Types.Family.TEXT) {
            return "length(rtrim(" + name + ")) > " + Types.length(type);
        }
        if (family == Types.Family.NUMBER && Types.family(type) == Types.Family.NUMBER) {
            Matcher numeric = NUMERIC.matcher(type);
            if (numeric.matches()) {
                String tooLarge = tooLarge(name, numeric);
                // What is not a number has room in every numeric, and counts as larger than all of them.
                return FRACTIONS.contains(Types.base(old)) ? name + " <> 'NaN' and " + tooLarge : tooLarge;
            }
            return WHOLES.contains(type) ? range(name, type) : "";
        }
        return valid(family, name, type);
    }

    private static String tooLarge(String name, Matcher numeric) {
        int scale = numeric.group(2) == null ? 0 : Integer.parseInt(numeric.group(2));
        int whole = Integer.parseInt(numeric.group(1)) - scale;
        return "abs(round(cast(" + name + " as numeric), " + scale + ")) >= 1e" + whole;
    }

    private static String range(String name, String type) {
        String most =
                switch (type) {
                    case "smallint" -> "-32768 and 32767";
                    case "integer" -> "-2147483648 and 2147483647";
                    default -> "-9223372036854775808 and 9223372036854775807";
                };
        return "round(cast(" + name + " as numeric)) not between " + most;
    }

    /** A text; what is none is converted, and not read. */
    private String valid(Types.Family old, String name, String type) {
        if (old != Types.Family.TEXT || name.isEmpty()) {
            return "";
        }
        String text = "cast(" + name + " as text)";
        return isOld ? read(text, type) : "not pg_input_is_valid(" + text + ", " + Names.literal(type) + ")";
    }

    private static String read(String text, String type) {
        Matcher numeric = NUMERIC.matcher(type);
        if (numeric.matches()) {
            return unless(text, BROKEN, "cast(" + text + " as numeric) <> 'NaN' and " + tooLarge(text, numeric));
        }
        return switch (type) {
            case "smallint", "integer", "bigint" -> unless(text, WHOLE, range(text, type));
            case "numeric" ->
                text + " !~ " + Names.literal(BROKEN) + " and " + text + " !~* '^" + BLANKS + "[+-]?inf(inity)?"
                        + BLANKS + "$'";
            case "uuid" -> text + " !~ '^(" + UUID + "|[{]" + UUID + "[}])$'";
            case "boolean" ->
                text + " !~* '^" + BLANKS + "(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)" + BLANKS
                        + "$'";
            default -> "";
        };
    }

    /** What is not written so is none; only what is can be looked at as a number. */
    private static String unless(String text, String pattern, String condition) {
        return "case when " + text + " ~ " + Names.literal(pattern) + " then " + condition + " else " + text
                + " is not null end";
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
                || using.matches(Pattern.quote(name) + "(::(text|varchar|charactervarying))*::[a-z0-9_.,\\[\\]]+")
                || using.matches("cast" + Pattern.quote(name) + "as[a-z0-9_.,\\[\\]]+");
    }

    private static String bare(String expression) {
        return expression.replaceAll("[\\s\"()]", "").toLowerCase(Locale.ROOT);
    }
}
