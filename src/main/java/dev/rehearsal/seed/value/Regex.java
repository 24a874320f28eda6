package dev.rehearsal.seed.value;

import java.util.ArrayList;
import java.util.List;

/** Texts that a simple regular expression finds: letters, classes, groups with alternatives, counts. */
final class Regex {

    private static final String ALNUM = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int EXTRA = 6;

    private final String pattern;
    private int at;

    private Regex(String pattern) {
        this.pattern = pattern;
    }

    /** A part that can be several texts. */
    interface Part {

        long many();

        String nth(long index);
    }

    /** Reads an expression; an {@link IllegalArgumentException} for what is beyond simple. */
    static Formula source(String pattern) {
        Regex regex = new Regex(pattern.startsWith("(?i)") ? pattern.substring(4) : pattern);
        Part whole = regex.alternatives();
        if (regex.at < regex.pattern.length()) {
            throw new IllegalArgumentException("not understood: " + regex.pattern.substring(regex.at));
        }
        return new Formula(whole::nth, whole.many(), Integer.MAX_VALUE, false, java.util.Map.of());
    }

    private Part alternatives() {
        List<Part> parts = new ArrayList<>(List.of(sequence()));
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.get(0) : new Either(parts);
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            char c = pattern.charAt(at);
            if (c == '^' || c == '$') {
                at++;
                continue;
            }
            Part part = one();
            int times = times();
            for (int i = 0; i < times; i++) {
                parts.add(part);
            }
        }
        return new InRow(parts);
    }

    private int times() {
        if (at >= pattern.length()) {
            return 1;
        }
        char c = pattern.charAt(at);
        if (c == '{') {
            int end = pattern.indexOf('}', at);
            String[] bounds = pattern.substring(at + 1, end).split(",", -1);
            at = end + 1;
            int least = Integer.parseInt(bounds[0]);
            int most = bounds.length == 1 ? least : bounds[1].isEmpty() ? least + EXTRA : Integer.parseInt(bounds[1]);
            return Math.min(most, least + EXTRA);
        }
        if (c == '*' || c == '+' || c == '?') {
            at++;
            return c == '?' ? 1 : EXTRA;
        }
        return 1;
    }

    private Part one() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '(' -> {
                if (pattern.startsWith("?:", at)) {
                    at += 2;
                }
                Part inner = alternatives();
                at++;
                return inner;
            }
            case '[' -> {
                int end = pattern.indexOf(']', at + 1);
                String letters = letters(pattern.substring(at, end));
                at = end + 1;
                return new OneOf(letters);
            }
            case '.' -> {
                return new OneOf(ALNUM);
            }
            case '\\' -> {
                char escaped = pattern.charAt(at++);
                return new OneOf(
                        switch (escaped) {
                            case 'd' -> "0123456789";
                            case 'w' -> ALNUM;
                            case 's' -> " ";
                            default -> {
                                if (Character.isLetterOrDigit(escaped)) {
                                    throw new IllegalArgumentException("not understood: \\" + escaped);
                                }
                                yield String.valueOf(escaped);
                            }
                        });
            }
            case '*', '+', '?', '{' -> throw new IllegalArgumentException("not understood: " + c);
            default -> {
                return new OneOf(String.valueOf(c));
            }
        }
    }

    private static String letters(String inside) {
        if (inside.startsWith("^") || inside.contains("[:")) {
            throw new IllegalArgumentException("not understood: [" + inside + "]");
        }
        String plain = inside.replace("\\d", "0-9").replace("\\w", "a-z0-9").replace("\\s", " ");
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '\\' && i + 1 < plain.length()) {
                letters.append(plain.charAt(++i));
            } else if (i + 2 < plain.length() && plain.charAt(i + 1) == '-') {
                for (char between = c; between <= plain.charAt(i + 2); between++) {
                    letters.append(between);
                }
                i += 2;
            } else {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    private record OneOf(String letters) implements Part {

        @Override
        public long many() {
            return letters.length();
        }

        @Override
        public String nth(long index) {
            return letters.substring((int) index, (int) index + 1);
        }
    }

    private record Either(List<Part> parts) implements Part {

        @Override
        public long many() {
            return parts.stream().mapToLong(Part::many).reduce(0, (a, b) -> Math.min(Long.MAX_VALUE / 8, a + b));
        }

        @Override
        public String nth(long index) {
            long rest = index;
            for (Part part : parts) {
                if (rest < part.many()) {
                    return part.nth(rest);
                }
                rest -= part.many();
            }
            throw new IllegalArgumentException("no text " + index);
        }
    }

    private record InRow(List<Part> parts) implements Part {

        @Override
        public long many() {
            return parts.stream()
                    .mapToLong(Part::many)
                    .reduce(1, (a, b) -> a > Long.MAX_VALUE / 8 / Math.max(1, b) ? Long.MAX_VALUE / 8 : a * b);
        }

        @Override
        public String nth(long index) {
            StringBuilder text = new StringBuilder();
            long rest = index;
            for (int i = parts.size() - 1; i >= 0; i--) {
                Part part = parts.get(i);
                text.insert(0, part.nth(rest % part.many()));
                rest /= part.many();
            }
            return text.toString();
        }
    }
}
