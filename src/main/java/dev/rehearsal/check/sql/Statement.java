package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be told from a statement's text. A {@code DO} block is read by what stands in it.
 *
 * <p>Never the reason for a finding: only where to look for one.
 */
public final class Statement {

    private final String sql;
    private final List<Token> tokens;
    private final boolean isBlock;

    private Statement(String sql, List<Token> tokens, boolean isBlock) {
        this.sql = sql;
        this.tokens = tokens;
        this.isBlock = isBlock;
    }

    /** Reads it. */
    public static Statement of(String sql) {
        List<Token> tokens = Tokens.of(sql);
        if (!tokens.isEmpty() && tokens.get(0).is("do")) {
            for (Token token : tokens) {
                if (token.kind() == Token.Kind.BODY) {
                    return new Statement(token.text(), Tokens.of(token.text()), true);
                }
            }
        }
        return new Statement(sql, tokens, false);
    }

    /** The first statement of a text without one word of its own level. */
    public static String without(String text, String word) {
        return Stretch.statements(text).stream()
                .findFirst()
                .map(it -> {
                    int at = it.find(it.from(), word);
                    return at == it.to()
                            ? it.text(it.from(), it.to())
                            : (it.text(it.from(), at) + " " + it.text(at + 1, it.to())).strip();
                })
                .orElse("");
    }

    /** Each statement of a text, as it was written. */
    public static List<String> each(String text) {
        return Stretch.statements(text).stream()
                .map(it -> it.text(it.from(), it.to()))
                .toList();
    }

    /** The first statement of a text, as it was written; empty for none. */
    public static String first(String text) {
        return Stretch.statements(text).stream()
                .findFirst()
                .map(it -> it.text(it.from(), it.to()))
                .orElse("");
    }

    /** Its first word in lower case; empty for none. */
    public String verb() {
        return tokens.isEmpty() ? "" : tokens.get(0).text();
    }

    /** Whether it puts, changes or removes rows rather than the schema. */
    public boolean isAboutRows() {
        return List.of("insert", "update", "delete", "merge", "copy", "with").contains(verb());
    }

    /** Whether it is written out here, rather than hidden in a block or a function that may do anything. */
    public boolean isPlain() {
        return List.of("alter", "create", "drop", "comment", "grant", "set").contains(verb());
    }

    /** Whether it may do anything: a block, a call, a query with functions. */
    public boolean isHidden() {
        return isBlock || List.of("select", "call", "execute", "perform").contains(verb());
    }

    /** Whether it begins a transaction; the BEGIN of a block does not. */
    public boolean opensTransaction() {
        return (verb().equals("begin") || verb().equals("start")) && !isBlock;
    }

    /** Whether each of these stands in it, as a word or a name, outside of strings. */
    public boolean mentions(String... names) {
        for (String name : names) {
            if (tokens.stream().noneMatch(token -> token.names(name))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a star stands in it, as for all columns. */
    public boolean hasStar() {
        return tokens.stream().anyMatch(token -> token.is("*"));
    }

    /** Whether it adds this column. */
    public boolean adds(String column) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).is("add")) {
                int name = skip(skip(at + 1, "column"), "if", "not", "exists");
                if (name < tokens.size() && tokens.get(name).names(column)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The new type that it gives a column; empty when it gives none. */
    public Optional<Retyping> retyping(String column) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).is("alter")) {
                int name = skip(at + 1, "column");
                if (name < tokens.size() && tokens.get(name).names(column)) {
                    int type = skip(name + 1, "set", "data");
                    if (type < tokens.size() && tokens.get(type).is("type")) {
                        return Optional.of(retyping(type + 1));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Retyping retyping(int first) {
        int depth = 0;
        int using = -1;
        int at = first;
        for (; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.is("(") || token.is("[")) {
                depth++;
            } else if (token.is(")") || token.is("]")) {
                depth--;
            } else if (depth == 0 && (token.is(",") || token.is(";"))) {
                break;
            } else if (depth == 0 && using < 0 && token.is("using")) {
                using = at;
            }
        }
        String type = text(first, using < 0 ? at : using);
        return new Retyping(type, using < 0 ? "" : text(using + 1, at));
    }

    private String text(int from, int to) {
        return from >= to
                ? ""
                : sql.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    private int skip(int at, String... words) {
        List<String> here = new ArrayList<>();
        for (int i = at; i < Math.min(tokens.size(), at + words.length); i++) {
            here.add(tokens.get(i).text());
        }
        return here.equals(List.of(words)) ? at + words.length : at;
    }

    /**
     * A column's change of type.
     *
     * @param type the new type as it was written
     * @param using the expression that makes the new values; empty for the server's own conversion
     */
    public record Retyping(String type, String using) {}
}
