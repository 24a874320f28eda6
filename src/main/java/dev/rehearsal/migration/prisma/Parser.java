package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.script.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Guesses whether the parser that Prisma brings since 7.4 reads a whole script; if it does not, the script is sent as one message.
 *
 * <p>A list of what it is known not to read, tried on the parser itself. A script with something else that it does not read is sent by
 * us in pieces and by Prisma as a whole.
 */
final class Parser {

    private static final List<Pattern> UNREAD = List.of(
            pattern("do\\b.*"),
            pattern("drop index concurrently\\b.*"),
            pattern("reindex\\b.*"),
            pattern("refresh\\b.*"),
            pattern("vacuum (analyze|analyse|\\().*"),
            pattern("alter sequence\\b.*"),
            pattern(
                    "alter table\\b.*\\b(attach partition|set (un)?logged|set schema|set statistics|using index|exclude)\\b.*"),
            pattern("create table\\b.*\\b(exclude|like \\S+ including)\\b.*"),
            pattern("create unlogged\\b.*"),
            pattern("alter index if exists\\b.*"),
            pattern("alter default privileges\\b.*"),
            pattern("alter (function|extension|database|procedure)\\b.*"),
            pattern("alter view\\b.*\\brename\\b.*"),
            pattern("create( or replace)? (procedure|rule|aggregate)\\b.*"),
            pattern("create (collation|statistics|publication|event trigger|cast)\\b.*"),
            pattern("comment on (constraint|function)\\b.*"),
            pattern("lock\\b.*"),
            pattern("set constraints\\b.*"),
            pattern("copy\\b.*\\bfrom stdin\\b.*"));

    private Parser() {}

    static boolean takes(List<SqlStatement> statements) {
        return statements.stream()
                .map(it -> it.shape().toLowerCase(Locale.ROOT))
                .noneMatch(it ->
                        UNREAD.stream().anyMatch(pattern -> pattern.matcher(it).matches()));
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
