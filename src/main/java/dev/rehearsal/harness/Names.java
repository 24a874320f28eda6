package dev.rehearsal.harness;

import dev.rehearsal.KillPoints;
import dev.rehearsal.Rule;
import dev.rehearsal.check.Rules;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules and scenarios by the names that users give. */
final class Names {

    private static final List<String> SCENARIOS =
            List.of("populated", "empty", "routed", "privilege", "again", "recovery");

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

    /** Whether migrations are to be broken off: where nobody said so, only when it is known which are pending. */
    static boolean breaksOff(Terms terms) {
        boolean asked = List.of("recovery", "FS", "FS02", "FS03").stream().anyMatch(terms.only::contains);
        boolean isPendingKnown = !terms.baseline.isEmpty() || !terms.since.isEmpty();
        return terms.killPoints != KillPoints.NONE
                && (terms.killPoints != KillPoints.PENDING || asked || isPendingKnown)
                && wants(terms, "recovery")
                && (wants(terms, "FS02") || wants(terms, "FS03"));
    }

    /** Refuses terms by which no rule would be judged: the answer could not be but inconclusive. */
    static void checkSomethingLeft(Terms terms) {
        List<String> wanted =
                rules().stream().map(Rule::id).filter(id -> wants(terms, id)).toList();
        boolean something = wanted.stream().anyMatch(id -> missing(terms, id).isEmpty());
        if (!something) {
            throw new IllegalArgumentException(said("only", terms.only)
                    + (terms.only.isEmpty() || terms.skip.isEmpty() ? "" : " and ")
                    + said("skip", terms.skip) + ": nothing is left to judge"
                    + wanted.stream()
                            // Those whose scenario would be played are nearest to what was meant.
                            .sorted(Comparator.comparing(id -> !wants(terms, Scenarios.of(id))))
                            .limit(3)
                            .map(id -> missing(terms, id))
                            .collect(Collectors.joining("; ", wanted.isEmpty() ? "" : ": ", "")));
        }
    }

    /** What a rule needs that these terms don't have. */
    private static String missing(Terms terms, String rule) {
        String scenario = Scenarios.of(rule);
        if (!wants(terms, scenario)) {
            return rule + " is judged by the scenario " + scenario;
        }
        if (scenario.equals("routed") && terms.topology.replicas() == 0) {
            return rule + " needs a replica";
        }
        if (scenario.equals("recovery") && !breaksOff(terms)) {
            return rule + " needs kill points";
        }
        return rule.equals("TM01") && terms.timeout.isZero() ? "TM01 needs a timeout" : "";
    }

    private static String said(String word, Set<String> names) {
        return names.isEmpty() ? "" : word + " " + String.join(", ", new TreeSet<>(names));
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
