package dev.rehearsal.seed.limit;

import java.util.List;

/** A condition in SQL, as far as it was understood. */
sealed interface Expr {

    /** A column. */
    record Name(String name) implements Expr {}

    /** A constant. */
    record Literal(String text) implements Expr {}

    /** {@code ARRAY[…]}. */
    record Items(List<Expr> items) implements Expr {}

    /** A function, or an operator under its own sign; {@code and}, {@code or}, {@code not}, {@code isnull}, {@code any}, {@code all}. */
    record Call(String name, List<Expr> arguments) implements Expr {

        Expr first() {
            return arguments.get(0);
        }

        Expr second() {
            return arguments.get(1);
        }

        boolean is(String word, int count) {
            return name.equals(word) && arguments.size() == count;
        }
    }

    /** A value turned into another type in a way that may change it. */
    record Changed(Expr inner) implements Expr {}
}
