package dev.rehearsal.harness;

import dev.rehearsal.Rule;
import dev.rehearsal.check.Rules;
import java.util.List;
import java.util.Set;

/** The rules and scenarios by the names that users give. */
final class Names {

    private static final List<String> SCENARIOS = List.of("populated", "empty", "routed", "privilege", "again");

    private Names() {}

    static List<Rule> rules() {
        return Rules.all();
    }

    static List<String> scenarios() {
        return SCENARIOS;
    }

    /** Whether a scenario or a rule, by itself or by its family, was asked for and not left out. */
    static boolean wants(Terms terms, String name) {
        boolean isRule = !SCENARIOS.contains(name);
        Set<String> only = terms.only;
        boolean narrowed = only.stream().anyMatch(each -> SCENARIOS.contains(each) != isRule);
        return !names(terms.skip, name) && (!narrowed || names(only, name));
    }

    private static boolean names(Set<String> names, String name) {
        return names.contains(name) || (name.length() == 4 && names.contains(name.substring(0, 2)));
    }

    /** The same names, when each is one of a rule, a family or a scenario. */
    static List<String> checked(String method, String... names) {
        for (String name : names) {
            boolean known = SCENARIOS.contains(name)
                    || rules().stream()
                            .anyMatch(rule ->
                                    rule.id().equals(name) || rule.family().equals(name));
            if (!known) {
                throw new IllegalArgumentException(method + "(\"" + name
                        + "\"): expected a rule such as NN02, a family such as NN, or a scenario of " + SCENARIOS);
            }
        }
        return List.of(names);
    }
}
