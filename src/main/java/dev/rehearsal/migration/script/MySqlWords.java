package dev.rehearsal.migration.script;

import dev.rehearsal.migration.script.Lexer.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what only MySQL and MariaDB understand, outside of strings and comments. */
public final class MySqlWords {

    private static final Pattern WORDS = Pattern.compile(
            "`\\w+`|\\bAUTO_INCREMENT\\b|\\bENGINE\\s*=\\s*\\w+|\\bDEFAULT\\s+CHARSET\\s*=|\\b(?:TINY|MEDIUM)INT\\b|\\bDELIMITER\\s+\\S{2}",
            Pattern.CASE_INSENSITIVE);

    /** Files tell early what they are; a large one is not searched to its end. */
    private static final int ENOUGH = 200_000;

    private MySqlWords() {}

    /** The first such words with their place, {@code ENGINE=InnoDB in V1__init.sql:7}; empty when there are none. */
    public static Optional<String> in(SqlFile file) {
        String text = file.text();
        String code = code(text.length() > ENOUGH ? text.substring(0, ENOUGH) : text);
        Matcher word = WORDS.matcher(code);
        if (!word.find()) {
            return Optional.empty();
        }
        long line = 1
                + code.substring(0, word.start()).chars().filter(c -> c == '\n').count();
        return Optional.of(word.group().replaceAll("\\s+", " ") + " in " + file.name() + ":" + line);
    }

    /** The same text with spaces for strings and comments. */
    private static String code(String text) {
        StringBuilder code = new StringBuilder(text);
        Lexer lexer = new Lexer(text);
        for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
            boolean isQuoted = kind == Kind.STRING || kind == Kind.COMMENT || kind == Kind.DOLLAR_STRING;
            // One that never ends is none here: MySQL ends strings otherwise.
            for (int at = lexer.start(); isQuoted && !lexer.isOpen() && at < lexer.end(); at++) {
                if (code.charAt(at) != '\n') {
                    code.setCharAt(at, ' ');
                }
            }
        }
        return code.toString();
    }
}
