package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RO03: the role lacks a right. */
final class Ro03Rights implements Check {

    static final Rule RULE = new Rule(
            "RO03",
            Severity.ERROR,
            "the role lacks a right that the tool or a migration needs",
            "The migration is refused with \"permission denied\" wherever the role has no more rights than here.",
            "Grant the right, let somebody who has it do that part ahead, or use the tool's command that does not need it.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "privilege";
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        history.privileges().forEach(it -> findings.add(lacking(history, it)));
        Failed.by(history, Cause.FORBIDDEN).stream()
                .filter(it -> history.privileges().stream().noneMatch(known -> known.migration()
                        .equals(it.step().migration().id())))
                .forEach(it -> findings.add(lacking(
                        history,
                        new Privilege(
                                it.step().sessionBefore().user(),
                                it.step().migration().id(),
                                it.failure(),
                                ""))));
        return findings;
    }

    private static Finding lacking(History history, Privilege it) {
        Failure failure = it.failure();
        String role = it.role().isEmpty() ? "the role" : "the role " + it.role();
        String needed = it.needed().isEmpty() ? "" : "; with " + it.needed() + " it goes through";
        Finding finding = Finding.of(RULE, role + " may not do this: " + failure.message() + needed)
                .about(it.needed().isEmpty() ? failure.message() : it.needed())
                .at(failure.sql(), failure.place())
                .instead(InsteadOfRights.of(it, RULE.instead()));
        Optional<Migration> migration = history.migrations().stream()
                .filter(known -> known.id().equals(it.migration()))
                .findFirst();
        return migration.map(finding::in).orElse(finding);
    }
}
