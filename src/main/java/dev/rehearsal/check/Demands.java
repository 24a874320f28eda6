package dev.rehearsal.check;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a CHECK demands of every row, as far as its text tells: several conditions where AND joins them. */
final class Demands {

    private static final Pattern NOT_NULL = Pattern.compile("(\"(?:[^\"]|\"\")+\"|\\w+) IS NOT NULL");
    private static final Pattern BOUND = Pattern.compile("(.+) (<|<=|>|>=) \\(?'?(-?\\d+(?:\\.\\d+)?)'?\\)?"
            + "(?:::(?:numeric|bigint|integer|smallint|double precision|real))?");

    private Demands() {}

    /** Whether a table forbids all that a check of it did: by NOT NULL, or by checks that demand the same or more. */
    static boolean areMet(Constraint check, Table now) {
        List<String> there = now.constraints().stream()
                .filter(it -> it.kind() == 'c' && !it.definition().endsWith("NOT ENFORCED"))
                .flatMap(it -> of(it).stream())
                .toList();
        return of(check).stream()
                .allMatch(it -> isNotNull(it, now) || there.stream().anyMatch(other -> isAsStrict(other, it)));
    }

    private static List<String> of(Constraint check) {
        String text = check.definition();
        int open = text.indexOf('(');
        return open < 0 ? List.of(text) : conditions(text.substring(open, end(text, open) + 1));
    }

    private static boolean isNotNull(String condition, Table now) {
        Matcher matcher = NOT_NULL.matcher(condition);
        return matcher.matches()
                && now.column(matcher.group(1).replace("\"", ""))
                        .filter(Column::notNull)
                        .isPresent();
    }

    private static boolean isAsStrict(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Matcher here = BOUND.matcher(one);
        Matcher there = BOUND.matcher(other);
        if (!here.matches() || !there.matches() || !here.group(1).equals(there.group(1))) {
            return false;
        }
        boolean above = here.group(2).startsWith(">");
        int compared = new BigDecimal(here.group(3)).compareTo(new BigDecimal(there.group(3)));
        boolean excludes = here.group(2).length() == 1 || there.group(2).length() == 2;
        return above == there.group(2).startsWith(">") && (compared == 0 ? excludes : above == compared > 0);
    }

    /** Without the parentheses around it; by AND, of which no BETWEEN is left where the server writes it. */
    private static List<String> conditions(String text) {
        String bare = text.strip();
        while (bare.startsWith("(") && end(bare, 0) == bare.length() - 1) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bare.length(); at++) {
            at = skip(bare, at);
            if (bare.startsWith(" OR ", at) || bare.startsWith("CASE ", at)) {
                return List.of(bare);
            }
            if (bare.startsWith(" AND ", at)) {
                parts.add(bare.substring(from, at));
                from = at + 5;
            }
        }
        if (parts.isEmpty()) {
            return List.of(bare);
        }
        parts.add(bare.substring(from));
        return parts.stream().flatMap(it -> conditions(it).stream()).toList();
    }

    /** The last character of what is in parentheses or quotes here; the same place where neither begins. */
    private static int skip(String text, int at) {
        char first = text.charAt(at);
        return first == '(' ? end(text, at) : first == '\'' || first == '"' ? quoted(text, at) : at;
    }

    private static int end(String text, int open) {
        for (int at = open + 1; at < text.length(); at++) {
            if (text.charAt(at) == ')') {
                return at;
            }
            at = skip(text, at);
        }
        return text.length() - 1;
    }

    private static int quoted(String text, int open) {
        int close = text.indexOf(text.charAt(open), open + 1);
        return close < 0 ? text.length() - 1 : close;
    }
}
