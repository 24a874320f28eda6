package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;

/** What a constraint by which rows exclude each other says, as the server writes it. */
public final class Exclusion {

    private Exclusion() {}

    /** The operator for each of its keys, in their order; none where the constraint excludes by equality alone, or nothing. */
    public static List<String> operators(String definition) {
        List<Stretch> elements = parts(definition);
        List<String> operators = new ArrayList<>();
        boolean isPlain = true;
        for (Stretch it : elements) {
            int with = it.find(it.from(), "with");
            boolean overlaps = it.find(it.from(), "without") < it.to();
            isPlain &= with == it.to() && !overlaps;
            operators.add(with < it.to() ? it.text(with + 1, it.to()) : overlaps ? "&&" : "=");
        }
        return isPlain ? List.of() : List.copyOf(operators);
    }

    /** Its keys with their operators, in parentheses. */
    public static String elements(String definition) {
        List<String> elements = parts(definition).stream()
                .map(it -> it.text(it.from(), it.to()))
                .toList();
        return "(" + String.join(", ", elements) + ")";
    }

    private static List<Stretch> parts(String definition) {
        List<Stretch> parts = new ArrayList<>();
        for (Stretch whole : Stretch.statements(definition)) {
            int open = whole.from();
            while (open < whole.to() && !whole.is(open, "(")) {
                open++;
            }
            int close = whole.closing(open);
            Stretch inside = whole.within(Math.min(open + 1, close), close);
            for (int at = inside.from(); at < close; ) {
                int end = inside.find(at, ",");
                parts.add(inside.within(at, end));
                at = end + 1;
            }
        }
        return parts;
    }
}
