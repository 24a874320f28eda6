package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check of a domain.
 *
 * @param name its name, as SQL writes it
 * @param expression what has to be true of {@code VALUE}
 * @param validated whether old values were checked
 */
public record DomainCheck(String name, String expression, boolean validated) {

    private static final Pattern CHECK = Pattern.compile(
            " constraint (\"(?:[^\"]|\"\")+\"|\\S+) CHECK \\((.*?)\\)( NOT VALID)?(?= constraint |$)", Pattern.DOTALL);

    /** Those in a domain's definition, as it is read from the server. */
    public static List<DomainCheck> in(String definition) {
        List<DomainCheck> checks = new ArrayList<>();
        Matcher check = CHECK.matcher(definition);
        while (check.find()) {
            checks.add(new DomainCheck(check.group(1), check.group(2), check.group(3) == null));
        }
        return List.copyOf(checks);
    }

    /** The expression for a value that is known by another name. */
    public String of(String value) {
        StringBuilder sql = new StringBuilder();
        int done = 0;
        for (Token token : Tokens.of(expression)) {
            if (token.is("value")) {
                sql.append(expression, done, token.start()).append(value);
                done = token.end();
            }
        }
        return sql.append(expression.substring(done)).toString();
    }
}
