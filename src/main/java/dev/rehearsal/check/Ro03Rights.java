package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.Names;
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
                .instead(instead(it));
        Optional<Migration> migration = history.migrations().stream()
                .filter(known -> known.id().equals(it.migration()))
                .findFirst();
        return migration.map(finding::in).orElse(finding);
    }

    private static String instead(Privilege it) {
        String role = it.role().isEmpty() ? "<role>" : Names.quoted(it.role());
        boolean shadow = failureSays(it, "create database");
        if (shadow || it.needed().equals("CREATEDB")) {
            return """
                    -- only a tool that compares against a shadow database needs it: deploy with the command that does not
                    -- (prisma migrate deploy instead of prisma migrate dev); otherwise, as a superuser
                    ALTER ROLE %s CREATEDB;
                    """
                    .formatted(role);
        }
        if (it.needed().equals("SUPERUSER")) {
            return "-- let a superuser do this part ahead of the deploy, such as CREATE EXTENSION; the migration then finds it done";
        }
        return it.needed().isEmpty()
                ? RULE.instead()
                : (isAttribute(it.needed()) ? "ALTER ROLE %1$s %2$s;" : "GRANT %2$s TO %1$s;")
                        .formatted(role, it.needed());
    }

    /** Attributes belong to the role itself and can't be granted. */
    private static boolean isAttribute(String right) {
        return List.of(right.split(" ")).stream().allMatch(List.of("CREATEDB", "CREATEROLE", "REPLICATION")::contains);
    }

    private static boolean failureSays(Privilege it, String words) {
        return it.failure().message().contains(words);
    }
}
