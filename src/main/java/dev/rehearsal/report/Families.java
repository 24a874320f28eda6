package dev.rehearsal.report;

import dev.rehearsal.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The families of rules, and which of them were judged. */
final class Families {

    /** All there will be, in the order in which they are told: what is not built yet is not judged either. */
    static final List<String> ALL =
            List.of("MG", "RO", "NN", "DD", "RC", "FS", "PM", "DS", "LK", "TM", "RP", "FO", "CP", "MM", "BK", "DR");

    private Families() {}

    /** {@code judged: MG RO NN02; not judged: DD LK}: a family of which only some rules were judged is told by those. */
    static String judged(List<Rule> catalogue, List<String> judged) {
        List<String> yes = new ArrayList<>();
        List<String> no = new ArrayList<>();
        for (String family : ALL) {
            List<String> rules = judged.stream()
                    .filter(id -> id.startsWith(family))
                    .sorted()
                    .distinct()
                    .toList();
            if (rules.isEmpty()) {
                no.add(family);
            } else if (Set.copyOf(rules).containsAll(known(catalogue, family))) {
                yes.add(family);
            } else {
                yes.addAll(rules);
            }
        }
        String told = "judged: " + (yes.isEmpty() ? "nothing" : String.join(" ", yes));
        return no.isEmpty() ? told : told + "; not judged: " + String.join(" ", no);
    }

    private static List<String> known(List<Rule> catalogue, String family) {
        return catalogue.stream()
                .filter(rule -> rule.family().equals(family))
                .map(Rule::id)
                .toList();
    }
}
