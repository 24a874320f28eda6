package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values that a user's query names: {@code tier not in ('gold', 'silver')} tells which tiers there are. */
final class Literals {

    /** Each is tried on the rows. */
    private static final int MOST = 24;

    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "money");

    private Literals() {}

    /** As SQL, for a column to try; of numbers also those beside them, for bounds are named that are themselves not allowed. */
    static List<String> of(String sql, Column column) {
        String type = column.type().base().name();
        Set<String> found = new LinkedHashSet<>();
        if (type.equals("bool")) {
            found.addAll(List.of("'true'", "'false'"));
        }
        for (String literal : literals(Word.all(sql))) {
            boolean number = Character.isDigit(literal.charAt(0));
            if (number && NUMBERS.contains(type)) {
                BigDecimal value = new BigDecimal(literal);
                for (int more : new int[] {0, 1, -1}) {
                    found.add("'" + value.add(BigDecimal.valueOf(more)).toPlainString() + "'");
                }
            } else if (!number) {
                found.add(literal);
            }
        }
        return found.stream().limit(MOST).toList();
    }

    private static List<String> literals(List<Word> words) {
        List<String> literals = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String text = words.get(at).text();
            if (Character.isDigit(text.charAt(0))) {
                boolean broken = at + 2 < words.size()
                        && words.get(at + 1).is(".")
                        && Character.isDigit(words.get(at + 2).text().charAt(0));
                literals.add(broken ? text + "." + words.get(at + 2).text() : text);
                at += broken ? 2 : 0;
            } else if (text.matches("(?s)([eE]?'|\\$\\w*\\$).*")) {
                literals.add(text);
            }
        }
        return literals;
    }
}
