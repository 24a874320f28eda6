package dev.rehearsal.seed.limit;

import dev.rehearsal.seed.limit.Expr.Call;
import dev.rehearsal.seed.limit.Expr.Changed;
import dev.rehearsal.seed.limit.Expr.Items;
import dev.rehearsal.seed.limit.Expr.Literal;
import dev.rehearsal.seed.limit.Expr.Name;
import dev.rehearsal.seed.limit.Limits.Bound;
import dev.rehearsal.seed.limit.Limits.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conditions on one column in the shapes that people write. */
final class Shapes {

    private static final Set<String> LENGTHS = Set.of("length", "char_length", "character_length", "octet_length");
    private static final Set<String> TRIMS = Set.of("btrim", "trim", "ltrim", "rtrim");
    private static final Map<String, String> MIRRORED =
            Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=", "=", "=", "<>", "<>");

    private Shapes() {}

    /** What was found for which column; no column for nothing. */
    record Found(String column, Limits limits, boolean complete) {

        static final Found NOTHING = new Found("", Limits.NONE, false);

        Found incomplete() {
            return new Found(column, limits, false);
        }
    }

    static Found of(Expr expression) {
        if (expression instanceof Name name) {
            return new Found(name.name(), Limits.oneOf(List.of("t")), true);
        }
        if (!(expression instanceof Call call)) {
            return Found.NOTHING;
        }
        if (call.is("not", 1) && call.first() instanceof Name name) {
            return new Found(name.name(), Limits.oneOf(List.of("f")), true);
        }
        if ((call.is("notnull", 1) || call.is("isnull", 1)) && call.first() instanceof Name name) {
            return new Found(name.name(), Limits.nothing(call.name().equals("isnull")), true);
        }
        if (call.name().equals("or")) {
            return alternatives(call.arguments());
        }
        if (call.name().equals("and")) {
            return all(call.arguments());
        }
        if (call.arguments().size() != 2) {
            return Found.NOTHING;
        }
        if (call.second() instanceof Literal literal) {
            return compared(call.first(), call.name(), literal.text());
        }
        if (call.first() instanceof Literal literal && MIRRORED.containsKey(call.name())) {
            return compared(call.second(), MIRRORED.getOrDefault(call.name(), ""), literal.text());
        }
        if (call.second() instanceof Items items && call.first() instanceof Name name) {
            List<String> texts = literals(items);
            if (texts.size() == items.items().size()) {
                return switch (call.name()) {
                    case "any=" -> new Found(name.name(), Limits.oneOf(texts), true);
                    case "all<>" -> new Found(name.name(), Limits.noneOf(texts), true);
                    default -> Found.NOTHING;
                };
            }
        }
        if (call.is("=", 2) && call.first() instanceof Name name) {
            if (call.second().equals(new Call("lower", List.of(name)))) {
                return new Found(name.name(), Limits.letters(Letters.LOWER), true);
            }
            if (call.second().equals(new Call("upper", List.of(name)))) {
                return new Found(name.name(), Limits.letters(Letters.UPPER), true);
            }
        }
        return Found.NOTHING;
    }

    private static Found compared(Expr left, String operator, String text) {
        if (left instanceof Changed changed) {
            return compared(changed.inner(), operator, text).incomplete();
        }
        if (left instanceof Name name) {
            Limits limits = limits(operator, text);
            return limits.equals(Limits.NONE) ? Found.NOTHING : new Found(name.name(), limits, true);
        }
        if (!(left instanceof Call call) || call.arguments().isEmpty()) {
            return Found.NOTHING;
        }
        boolean trimmed = call.first() instanceof Call inner && TRIMS.contains(inner.name());
        Expr subject = trimmed ? ((Call) call.first()).first() : call.first();
        if (LENGTHS.contains(call.name()) && subject instanceof Name name && text.matches("\\d{1,9}")) {
            Limits limits = lengths(operator, Integer.parseInt(text));
            return limits.equals(Limits.NONE)
                    ? Found.NOTHING
                    : new Found(
                            name.name(),
                            trimmed
                                    ? limits.and(Limits.text(0, Integer.MAX_VALUE, List.of(), Letters.ANY, true))
                                    : limits,
                            true);
        }
        if (TRIMS.contains(call.name()) && subject instanceof Name name && operator.equals("<>") && text.isEmpty()) {
            return new Found(name.name(), Limits.text(1, Integer.MAX_VALUE, List.of(), Letters.ANY, true), true);
        }
        return Found.NOTHING;
    }

    private static Limits limits(String operator, String text) {
        return switch (operator) {
            case "=" -> Limits.oneOf(List.of(text));
            case "<>" -> text.isEmpty() ? Limits.length(1, Integer.MAX_VALUE) : Limits.noneOf(List.of(text));
            case ">" -> Limits.low(new Bound(text, false));
            case ">=" -> Limits.low(new Bound(text, true));
            case "<" -> Limits.high(new Bound(text, false));
            case "<=" -> Limits.high(new Bound(text, true));
            case "~" -> Limits.pattern(text);
            case "~*" -> Limits.pattern("(?i)" + text);
            case "~~" -> Limits.pattern(Like.toRegex(text));
            case "~~*" -> Limits.pattern("(?i)" + Like.toRegex(text));
            default -> Limits.NONE;
        };
    }

    private static Limits lengths(String operator, int length) {
        return switch (operator) {
            case "=" -> Limits.length(length, length);
            case "<>" -> length == 0 ? Limits.length(1, Integer.MAX_VALUE) : Limits.NONE;
            case ">" -> Limits.length(length + 1, Integer.MAX_VALUE);
            case ">=" -> Limits.length(length, Integer.MAX_VALUE);
            case "<" -> Limits.length(0, length - 1);
            case "<=" -> Limits.length(0, length);
            default -> Limits.NONE;
        };
    }

    /** {@code a IS NULL OR …} demands what is left; equalities together are a list of values. */
    private static Found alternatives(List<Expr> parts) {
        String column = "";
        boolean complete = true;
        List<String> values = new ArrayList<>();
        List<Found> others = new ArrayList<>();
        for (Expr part : parts) {
            Found found = of(part);
            if (found.column().isEmpty() || (!column.isEmpty() && !column.equals(found.column()))) {
                return Found.NOTHING;
            }
            column = found.column();
            if (found.limits().mustBeNull()) {
                continue;
            }
            if (!found.limits().oneOf().isEmpty()) {
                values.addAll(found.limits().oneOf());
                complete &= found.complete();
            } else {
                others.add(found);
            }
        }
        if (others.isEmpty()) {
            return new Found(column, values.isEmpty() ? Limits.nothing(true) : Limits.oneOf(values), complete);
        }
        // Any one alternative fulfils the whole.
        return values.isEmpty() ? others.get(0) : new Found(column, Limits.oneOf(values), complete);
    }

    private static Found all(List<Expr> parts) {
        Found whole = of(parts.get(0));
        for (Expr part : parts.subList(1, parts.size())) {
            Found found = of(part);
            if (!found.column().equals(whole.column())) {
                return Found.NOTHING;
            }
            whole = new Found(whole.column(), whole.limits().and(found.limits()), whole.complete() && found.complete());
        }
        return whole.column().isEmpty() ? Found.NOTHING : whole;
    }

    private static List<String> literals(Items items) {
        List<String> texts = new ArrayList<>();
        for (Expr item : items.items()) {
            if (item instanceof Literal literal) {
                texts.add(literal.text());
            }
        }
        return texts;
    }
}
