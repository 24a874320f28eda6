package dev.rehearsal.migration.script;

import dev.rehearsal.migration.script.Lexer.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits SQL for PostgreSQL into statements where psql does. One pass; one statement at a time is held.
 *
 * <p>What psql alone understands, and what never ends, is an {@link IllegalArgumentException} that names file and line.
 */
final class Splitter implements Iterator<SqlStatement> {

    /** Written by pg_dump since 17.6; they only tell psql which commands to refuse. */
    private static final Set<String> HARMLESS = Set.of("restrict", "unrestrict");

    private final String text;
    private final String file;
    private final Lexer lexer;
    private int line = 1;
    private int counted;
    private @Nullable SqlStatement ready;

    Splitter(String text, String file) {
        this.text = text;
        this.file = file;
        this.lexer = new Lexer(text);
    }

    @Override
    public boolean hasNext() {
        if (ready == null) {
            ready = read();
        }
        return ready != null;
    }

    @Override
    public SqlStatement next() {
        SqlStatement statement = hasNext() ? ready : null;
        if (statement == null) {
            throw new NoSuchElementException("no more statements in " + file);
        }
        ready = null;
        return statement;
    }

    private @Nullable SqlStatement read() {
        Statement statement = new Statement();
        for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
            if (lexer.isOpen()) {
                throw neverEnds(kind);
            }
            if (kind == Kind.BACKSLASH) {
                psql(statement);
            } else if (kind == Kind.SEMICOLON && statement.endsHere()) {
                if (statement.isBegun()) {
                    return statement.done(lineOf(lexer.start()));
                }
            } else if (kind != Kind.SPACE && kind != Kind.COMMENT) {
                statement.add();
            }
        }
        return statement.isBegun() ? statement.done(lineOf(statement.end)) : null;
    }

    private void psql(Statement statement) {
        int from = lexer.start();
        int newline = text.indexOf('\n', from);
        String command =
                text.substring(from, newline < 0 ? text.length() : newline).strip();
        String name = command.split("\\s", 2)[0].substring(1);
        if (!HARMLESS.contains(name) || statement.isBegun()) {
            throw new IllegalArgumentException("psql command " + command + " at " + file + ":" + lineOf(from)
                    + "\n  Only psql understands it: put the SQL that it stands for into the file");
        }
        lexer.continueAt(newline < 0 ? text.length() : newline);
    }

    private IllegalArgumentException neverEnds(Kind kind) {
        String what =
                switch (kind) {
                    case COMMENT -> "comment";
                    case QUOTED_NAME -> "quoted name";
                    case DOLLAR_STRING -> "dollar-quoted string";
                    default -> "string";
                };
        return new IllegalArgumentException(
                "a " + what + " that begins at " + file + ":" + lineOf(lexer.start()) + " never ends");
    }

    /** Positions are asked in rising order, so each newline is counted once. */
    private int lineOf(int position) {
        for (int at = text.indexOf('\n', counted); at >= 0 && at < position; at = text.indexOf('\n', counted)) {
            line++;
            counted = at + 1;
        }
        return line;
    }

    /** The statement that is being read. */
    private final class Statement {

        private static final int WORDS = 8;

        private final List<String> words = new ArrayList<>();
        private int start = -1;
        private int end;
        private int firstLine;
        private int parentheses;
        private int blocks;
        private boolean afterBegin;
        private boolean wordsOnly = true;
        private boolean copies;
        private boolean fromStdin;
        private boolean afterFrom;

        boolean isBegun() {
            return start >= 0;
        }

        boolean endsHere() {
            return parentheses == 0 && blocks == 0;
        }

        void add() {
            if (start < 0) {
                start = lexer.start();
                firstLine = lineOf(start);
            }
            end = lexer.end();
            switch (lexer.kind()) {
                case OPEN -> parentheses++;
                case CLOSE -> parentheses = Math.max(0, parentheses - 1);
                case WORD -> word();
                default -> wordsOnly = false;
            }
            afterBegin = lexer.isWord("BEGIN");
            afterFrom = lexer.isWord("FROM");
        }

        private void word() {
            if (wordsOnly && words.size() < WORDS) {
                words.add(text.substring(lexer.start(), lexer.end()).toUpperCase(Locale.ROOT));
                copies = words.get(0).equals("COPY");
            }
            if (parentheses > 0) {
                return;
            }
            fromStdin |= copies && afterFrom && lexer.isWord("STDIN");
            if (!words.isEmpty() && words.get(0).equals("CREATE")) {
                if (blocks == 0) {
                    blocks = afterBegin && lexer.isWord("ATOMIC") ? 1 : 0;
                } else if (lexer.isWord("CASE")) {
                    blocks++;
                } else if (lexer.isWord("END")) {
                    blocks--;
                }
            }
        }

        SqlStatement done(int endLine) {
            String sql = text.substring(start, end);
            if (!fromStdin) {
                return new SqlStatement(sql, firstLine, endLine, words, "");
            }
            List<String> copy = new ArrayList<>(List.of("COPY", "STDIN"));
            return new SqlStatement(sql, firstLine, endLine, copy, rows(endLine));
        }

        private String rows(int copyLine) {
            int newline = text.indexOf('\n', lexer.start());
            int from = newline < 0 ? text.length() : newline + 1;
            for (int at = from; at < text.length(); at = lineAfter(at)) {
                if (isEndOfRows(at)) {
                    lexer.continueAt(lineAfter(at));
                    return text.substring(from, at);
                }
            }
            throw new IllegalArgumentException("the rows of COPY … FROM stdin at " + file + ":" + copyLine
                    + " never end\n  They end with a line that holds only \\.");
        }

        private int lineAfter(int at) {
            int newline = text.indexOf('\n', at);
            return newline < 0 ? text.length() : newline + 1;
        }

        private boolean isEndOfRows(int at) {
            return text.startsWith("\\.", at)
                    && text.substring(at + 2, lineAfter(at)).isBlank();
        }
    }
}
