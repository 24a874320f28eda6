package dev.rehearsal.check;

import dev.rehearsal.Expectations.Kind;
import dev.rehearsal.Expectations.Promise;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** MG04: something that was promised is not there when the migrations are through. */
final class Mg04Missing implements Check {

    static final Rule RULE = new Rule(
            "MG04",
            Severity.ERROR,
            "something that the migrations were to create is not there afterwards",
            "The tool says that all went well; what the application needs is missing all the same.",
            "Let a migration create it, or correct the list of what they create.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        Chronicle life = history.of(Lane.ORDINARY);
        return life.steps().isEmpty()
                ? List.of()
                : missing(history.expectations().promises(), life.end(), " not there afterwards").stream()
                        .map(it -> it.in(last(life)))
                        .toList();
    }

    /** What is not there of all that was promised, if anything. */
    static Optional<Finding> missing(List<Promise> promises, Catalog catalog, String what) {
        List<Promise> missing = promises.stream()
                .filter(it -> names(it, catalog).stream().noneMatch(there -> isCalled(there, it.name())))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String list = missing.stream().map(Promise::toString).collect(Collectors.joining(", "));
        Finding finding = Finding.of(RULE, list + (missing.size() == 1 ? " is" : " are") + what)
                .about(list)
                .measuring("missing", missing.stream().map(Promise::toString).toList());
        List<String> near = missing.stream()
                .flatMap(it -> names(it, catalog).stream()
                        .filter(there -> there.replaceFirst(".*\\.", "")
                                .equalsIgnoreCase(it.name().replaceFirst(".*\\.", "")))
                        .map(there -> it.kind().word() + " " + there))
                .toList();
        return Optional.of(near.isEmpty() ? finding : finding.measuring("nameLike", near));
    }

    /** The one at which it stopped, which then has a finding of its own. */
    private static Migration last(Chronicle life) {
        return life.steps().stream()
                .filter(it -> it.outcome() == Outcome.FAILED)
                .findFirst()
                .or(() -> life.steps().stream().reduce((first, second) -> second))
                .map(Step::migration)
                .orElseThrow();
    }

    private static Set<String> names(Promise promise, Catalog catalog) {
        return new TreeSet<>(
                promise.kind() == Kind.ENUM
                        ? catalog.enums().keySet()
                        : catalog.tables().keySet());
    }

    /** As written; all in small letters it may be what the server made of it. */
    private static boolean isCalled(String there, String name) {
        String plain = name.replace("\"", "");
        return List.of(plain, plain.toLowerCase(Locale.ROOT)).stream()
                .anyMatch(it -> there.equals(it) || there.endsWith("." + it));
    }
}
