package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;

/** What an expression divides by. */
final class Divisors {

    private Divisors() {}

    /** Each, as it was written: a name, a call, or what stands in parentheses; a number is what it is. */
    static List<String> in(String expression) {
        List<Token> tokens = Tokens.of(expression);
        Stretch all = new Stretch(expression, tokens, 0, tokens.size());
        List<String> found = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (all.is(at, "/") || all.is(at, "%")) {
                String divisor = all.text(at + 1, end(all, at + 1));
                if (!divisor.isEmpty() && !Character.isDigit(divisor.charAt(0))) {
                    found.add(divisor);
                }
            }
        }
        return List.copyOf(found);
    }

    private static int end(Stretch all, int first) {
        int at = first;
        if (all.isName(at)) {
            at++;
            while (all.is(at, ".") && all.isName(at + 1)) {
                at += 2;
            }
        }
        return all.is(at, "(") ? all.closing(at) + 1 : at;
    }
}
