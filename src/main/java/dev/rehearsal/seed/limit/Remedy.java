package dev.rehearsal.seed.limit;

import dev.rehearsal.seed.limit.Expr.Call;
import dev.rehearsal.seed.limit.Expr.Changed;
import dev.rehearsal.seed.limit.Expr.Items;
import dev.rehearsal.seed.limit.Expr.Name;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a condition demands of one column, computed from others by the server. A way to try, not more: who follows it has to see
 * whether the condition holds then.
 *
 * @param column the column
 * @param relation what it has to be: {@code =}, {@code <}, {@code <=}, {@code >} or {@code >=}
 * @param sql than what, in SQL
 * @param others the columns that are used there
 * @param direct whether the condition has the column alone on one side
 */
public record Remedy(String column, String relation, String sql, Set<String> others, boolean direct) {

    private static final Map<String, String> MIRRORED = Map.of("=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");
    private static final Set<String> TRANSPARENT =
            Set.of("coalesce", "round", "trunc", "floor", "ceil", "ceiling", "abs");

    /** Copies the set. */
    public Remedy {
        others = Set.copyOf(others);
    }

    /** Every way that is found; of alternatives, each. */
    public static List<Remedy> of(String condition) {
        List<Remedy> remedies = new ArrayList<>();
        try {
            Parser.Written written = Parser.read(condition);
            collect(written.expression(), written.texts(), remedies);
        } catch (IllegalArgumentException notOurs) {
            return List.of();
        }
        return remedies;
    }

    private static void collect(Expr expression, IdentityHashMap<Expr, String> texts, List<Remedy> remedies) {
        if (!(expression instanceof Call call)) {
            return;
        }
        if (call.name().equals("and") || call.name().equals("or")) {
            call.arguments().forEach(part -> collect(part, texts, remedies));
        } else if (call.arguments().size() == 2 && MIRRORED.containsKey(call.name())) {
            Way right = new Way(text(call.second(), texts), names(call.second()), true);
            Way left = new Way(text(call.first(), texts), names(call.first()), true);
            solve(call.first(), call.name(), right, texts, remedies);
            solve(call.second(), MIRRORED.getOrDefault(call.name(), "="), left, texts, remedies);
        }
    }

    /** One side of a comparison, as it is now. */
    private record Way(String sql, Set<String> names, boolean direct) {

        Way with(String changed, Expr other) {
            Set<String> all = new LinkedHashSet<>(names);
            all.addAll(Remedy.names(other));
            return new Way(changed, all, false);
        }
    }

    /** Brings one part after the other to the other side, until the column is alone. */
    private static void solve(
            Expr side, String relation, Way than, IdentityHashMap<Expr, String> texts, List<Remedy> remedies) {
        if (side instanceof Name name) {
            if (!than.names.contains(name.name())) {
                remedies.add(new Remedy(name.name(), relation, than.sql, than.names, than.direct));
            }
            return;
        }
        if (side instanceof Changed changed) {
            solve(changed.inner(), relation, than, texts, remedies);
            return;
        }
        if (!(side instanceof Call call)) {
            return;
        }
        if (TRANSPARENT.contains(call.name())) {
            solve(call.first(), relation, than, texts, remedies);
        } else if (call.arguments().size() == 2) {
            Expr one = call.first();
            Expr other = call.second();
            String first = text(one, texts);
            String second = text(other, texts);
            String mirrored = MIRRORED.getOrDefault(relation, "=");
            switch (call.name()) {
                case "+" -> {
                    solve(one, relation, than.with(operation(than.sql, "-", second), other), texts, remedies);
                    solve(other, relation, than.with(operation(than.sql, "-", first), one), texts, remedies);
                }
                case "-" -> {
                    solve(one, relation, than.with(operation(second, "+", than.sql), other), texts, remedies);
                    solve(other, mirrored, than.with(operation(first, "-", than.sql), one), texts, remedies);
                }
                case "*" -> {
                    solve(one, relation, than.with(quotient(than.sql, second), other), texts, remedies);
                    solve(other, relation, than.with(quotient(than.sql, first), one), texts, remedies);
                }
                case "/" -> {
                    solve(one, relation, than.with(operation(than.sql, "*", second), other), texts, remedies);
                    solve(other, mirrored, than.with(quotient(first, than.sql), one), texts, remedies);
                }
                default -> {
                    // Nothing that could be turned round.
                }
            }
        }
    }

    private static String operation(String one, String operator, String other) {
        return "((" + one + ") " + operator + " (" + other + "))";
    }

    private static String quotient(String one, String other) {
        return "((" + one + ") / nullif(" + other + ", 0))";
    }

    private static String text(Expr expression, IdentityHashMap<Expr, String> texts) {
        String text = texts.get(expression);
        if (text == null) {
            throw new IllegalArgumentException("not an operand: " + expression);
        }
        return text;
    }

    private static Set<String> names(Expr expression) {
        Set<String> names = new LinkedHashSet<>();
        if (expression instanceof Name name) {
            names.add(name.name());
        } else if (expression instanceof Changed changed) {
            names.addAll(names(changed.inner()));
        } else if (expression instanceof Items items) {
            items.items().forEach(item -> names.addAll(names(item)));
        } else if (expression instanceof Call call) {
            call.arguments().forEach(argument -> names.addAll(names(argument)));
        }
        return names;
    }
}
