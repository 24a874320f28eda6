package dev.rehearsal.seed.limit;

import dev.rehearsal.seed.limit.Expr.Call;
import dev.rehearsal.seed.limit.Expr.Changed;
import dev.rehearsal.seed.limit.Expr.Items;
import dev.rehearsal.seed.limit.Expr.Literal;
import dev.rehearsal.seed.limit.Expr.Name;
import dev.rehearsal.seed.limit.Limits.Bound;
import dev.rehearsal.seed.limit.Tokens.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads expressions as the server writes them back: with parentheses around nearly everything. */
final class Parser {

    /** Casts that keep what a column holds. */
    private static final Set<String> HARMLESS =
            Set.of("text", "character varying", "bpchar", "numeric", "double precision", "bigint", "citext");

    private static final Set<String> CLOCKS = Set.of(
            "now", "current_date", "current_timestamp", "localtimestamp", "clock_timestamp", "transaction_timestamp");

    private final Tokens tokens;
    private final IdentityHashMap<Expr, String> texts = new IdentityHashMap<>();

    private Parser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The tree of an expression; an {@link IllegalArgumentException} for what is not understood. */
    static Expr parse(String sql) {
        return read(sql).expression;
    }

    /** An expression, and how each operand in it is written; the same word elsewhere is another operand. */
    record Written(Expr expression, IdentityHashMap<Expr, String> texts) {}

    /** The same as {@link #parse}, with the text of the parts. */
    static Written read(String sql) {
        Parser parser = new Parser(new Tokens(sql));
        Expr expression = parser.or();
        if (parser.tokens.peek().kind() != Kind.END) {
            throw new IllegalArgumentException(
                    "not understood: " + parser.tokens.peek().text());
        }
        return new Written(expression, parser.texts);
    }

    private Expr or() {
        List<Expr> parts = new ArrayList<>(List.of(and()));
        while (tokens.takeIf("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Call("or", parts);
    }

    private Expr and() {
        List<Expr> parts = new ArrayList<>(List.of(not()));
        while (tokens.takeIf("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new Call("and", parts);
    }

    private Expr not() {
        if (tokens.takeIf("not")) {
            return new Call("not", List.of(not()));
        }
        Expr left = operand();
        while (true) {
            if (tokens.takeIf("is", "not", "null")) {
                left = new Call("notnull", List.of(left));
            } else if (tokens.takeIf("is", "null")) {
                left = new Call("isnull", List.of(left));
            } else if (tokens.takeIf("is")) {
                throw new IllegalArgumentException("not understood: is");
            } else if (tokens.peek().kind() == Kind.OPERATOR) {
                left = operation(left, tokens.take().text());
            } else {
                return left;
            }
        }
    }

    private Expr operation(Expr left, String operator) {
        for (String word : List.of("any", "all")) {
            if (tokens.peek().is(word) && tokens.peek(1).is("(")) {
                tokens.take();
                return new Call(word + operator, List.of(left, operand()));
            }
        }
        return new Call(operator, List.of(left, operand()));
    }

    private Expr operand() {
        int start = tokens.place();
        Expr inner = primary();
        texts.put(inner, tokens.since(start));
        while (true) {
            if (tokens.takeIf("::")) {
                String type = type();
                boolean kept = !(inner instanceof Name) || HARMLESS.contains(type);
                inner = kept ? inner : new Changed(inner);
                texts.put(inner, tokens.since(start));
            } else if (tokens.takeIf("[")) {
                Expr index = or();
                tokens.expect("]");
                inner = new Call("[]", List.of(inner, index));
                texts.put(inner, tokens.since(start));
            } else {
                return inner;
            }
        }
    }

    private Expr primary() {
        Tokens.Token token = tokens.take();
        switch (token.kind()) {
            case TEXT, NUMBER -> {
                return new Literal(token.text());
            }
            case QUOTED -> {
                return named(token.text());
            }
            case OPERATOR -> {
                Expr inner = operand();
                return token.text().equals("-") && inner instanceof Literal literal
                        ? new Literal("-" + literal.text())
                        : new Call(token.text(), List.of(inner));
            }
            case MARK -> {
                if (!token.is("(")) {
                    throw new IllegalArgumentException("not understood: " + token.text());
                }
                Expr inner = or();
                tokens.expect(")");
                return inner;
            }
            case WORD -> {
                return word(token.text());
            }
            default -> throw new IllegalArgumentException("not understood: the end");
        }
    }

    private Expr word(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("array") && tokens.peek().is("[")) {
            tokens.take();
            return new Items(arguments("]"));
        }
        if (lower.equals("true") || lower.equals("false")) {
            return new Literal(lower.substring(0, 1));
        }
        if (lower.equals("case") || lower.equals("null")) {
            throw new IllegalArgumentException("not understood: " + lower);
        }
        return named(word);
    }

    private Expr named(String name) {
        String last = name;
        while (tokens.takeIf(".")) {
            last = tokens.take().text();
        }
        if (tokens.takeIf("(")) {
            List<Expr> arguments = arguments(")");
            return CLOCKS.contains(last) ? new Literal(Bound.NOW) : new Call(last, arguments);
        }
        return CLOCKS.contains(last.toLowerCase(Locale.ROOT)) ? new Literal(Bound.NOW) : new Name(last);
    }

    private List<Expr> arguments(String end) {
        List<Expr> arguments = new ArrayList<>();
        while (!tokens.takeIf(end)) {
            arguments.add(or());
            tokens.takeIf(",");
        }
        return arguments;
    }

    private String type() {
        StringBuilder name = new StringBuilder(tokens.take().text());
        while (tokens.takeIf(".")) {
            name = new StringBuilder(tokens.take().text());
        }
        boolean more = true;
        while (more) {
            more = false;
            if (tokens.takeIf("(")) {
                arguments(")");
                more = true;
            } else if (tokens.takeIf("[")) {
                tokens.expect("]");
                more = true;
            } else if (List.of("varying", "precision", "without", "with", "time", "zone").stream()
                    .anyMatch(tokens.peek()::is)) {
                name.append(' ').append(tokens.take().text());
                more = true;
            }
        }
        return name.toString();
    }
}
