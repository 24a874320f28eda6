package dev.rehearsal.seed.limit;

import dev.rehearsal.seed.limit.Expr.Call;
import dev.rehearsal.seed.limit.Expr.Items;
import dev.rehearsal.seed.limit.Expr.Literal;
import dev.rehearsal.seed.limit.Expr.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a condition demands of columns, by their names.
 *
 * @param limits what it demands of each column
 * @param orders columns of which the first must not be greater than the second
 * @param complete whether that is all it demands; otherwise rows that fulfil the rest are found by trying
 */
public record Facts(Map<String, Limits> limits, List<Order> orders, boolean complete) {

    /** What is added to a date is no date. */
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/");

    /** Copies. */
    public Facts {
        limits = Map.copyOf(limits);
        orders = List.copyOf(orders);
    }

    /**
     * Two columns, the first less than the second.
     *
     * @param low the lesser one
     * @param high the greater one
     * @param strict whether they must differ
     */
    public record Order(String low, String high, boolean strict) {}

    /** Understands a condition as far as it can be. */
    public static Facts of(String sql) {
        Expr expression;
        try {
            expression = Parser.parse(sql);
        } catch (IllegalArgumentException notOurs) {
            return new Facts(Map.of(), List.of(), false);
        }
        Map<String, Limits> limits = new LinkedHashMap<>();
        List<Order> orders = new ArrayList<>();
        boolean complete = collect(expression, limits, orders);
        if (!complete) {
            hints(expression, limits);
        }
        return new Facts(limits, orders, complete);
    }

    private static boolean collect(Expr expression, Map<String, Limits> limits, List<Order> orders) {
        if (expression instanceof Call call && call.name().equals("and")) {
            boolean complete = true;
            for (Expr part : call.arguments()) {
                complete &= collect(part, limits, orders);
            }
            return complete;
        }
        if (expression instanceof Call call
                && call.arguments().size() == 2
                && call.first() instanceof Name one
                && call.second() instanceof Name other) {
            boolean less = call.name().equals("<") || call.name().equals("<=");
            boolean greater = call.name().equals(">") || call.name().equals(">=");
            if (less || greater) {
                boolean strict = call.name().length() == 1;
                orders.add(
                        less
                                ? new Order(one.name(), other.name(), strict)
                                : new Order(other.name(), one.name(), strict));
                return true;
            }
        }
        shares(expression, limits);
        Shapes.Found found = Shapes.of(expression);
        if (!found.column().isEmpty()) {
            limits.merge(found.column(), found.limits(), Limits::and);
        }
        return found.complete();
    }

    /** No part of a sum is greater than the sum: what is more would need another part below zero. */
    private static void shares(Expr expression, Map<String, Limits> limits) {
        boolean bounded = expression instanceof Call call
                && List.of("=", "<=", "<").contains(call.name())
                && call.arguments().size() == 2
                && call.first() instanceof Call sum
                && sum.is("+", 2)
                && call.second() instanceof Literal literal
                && literal.text().matches("\\d+(\\.\\d+)?");
        if (bounded) {
            Call call = (Call) expression;
            String most = ((Literal) call.second()).text();
            List<Name> names = new ArrayList<>();
            if (addends(call.first(), names)) {
                names.forEach(
                        name -> limits.merge(name.name(), Limits.high(new Limits.Bound(most, true)), Limits::and));
            }
        }
    }

    private static boolean addends(Expr expression, List<Name> names) {
        if (expression instanceof Name name) {
            return names.add(name);
        }
        return expression instanceof Call call
                && call.is("+", 2)
                && addends(call.first(), names)
                && addends(call.second(), names);
    }

    /** Constants that a column is compared with anywhere. */
    private static void hints(Expr expression, Map<String, Limits> limits) {
        if (!(expression instanceof Call call)) {
            return;
        }
        if (call.arguments().size() == 2 && !ARITHMETIC.contains(call.name())) {
            hint(call.first(), call.second(), limits);
            hint(call.second(), call.first(), limits);
        }
        call.arguments().forEach(argument -> hints(argument, limits));
    }

    private static void hint(Expr left, Expr right, Map<String, Limits> limits) {
        if (!(left instanceof Name name)) {
            return;
        }
        List<String> hints = new ArrayList<>();
        List<Expr> constants = right instanceof Items items ? items.items() : List.of(right);
        for (Expr constant : constants) {
            if (constant instanceof Literal literal && !literal.text().equals(Limits.Bound.NOW)) {
                hints.add(literal.text());
            }
        }
        if (!hints.isEmpty()) {
            limits.merge(name.name(), Limits.hinting(hints), Limits::and);
        }
    }
}
