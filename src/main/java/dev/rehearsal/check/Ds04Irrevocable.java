package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.check.sql.Values;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** DS04: something else that can't be undone once rows have come. */
final class Ds04Irrevocable implements Check {

    static final Rule RULE = new Rule(
            "DS04",
            Severity.WARNING,
            "something else that cannot be undone: a type narrowed, an enum label or a constraint dropped",
            "From now on rows come in that the old schema would have refused, or can't come in that it would have taken: there is no"
                    + " way back without looking at every row.",
            "Make sure that no code relies on it any more; keep the way back in mind, and accept it with a reason.");

    /** In a finding about a label: where rows may have it. */
    static final String COLUMNS = "columns";

    /** In a finding about a foreign key: the table that it referred to. */
    static final String PARENT = "refersTo";

    private static final Pattern CONSTRAINT = Pattern.compile("table constraint (.+) on (.+)");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Steps.applied(history).flatMap(Ds04Irrevocable::lost).toList();
    }

    private static Stream<Finding> lost(Applied applied) {
        Step step = applied.step();
        Stream<Finding> ofTables = Survivor.of(step).stream()
                .filter(it -> it.was().rows() > 0 && !it.before().equals(it.after()))
                .flatMap(it -> Stream.of(
                                narrowed(applied, it),
                                Dropped.constraints(it).map(name -> dropped(applied, it, name)),
                                Dropped.along(it).map(index -> goneAlong(applied, it, index)))
                        .flatMap(found -> found));
        return Stream.concat(ofTables, labels(applied));
    }

    /** The subject of a finding about what the server calls {@code table constraint a on b}; empty for anything else. */
    static String subject(String dropped) {
        Matcher matcher = CONSTRAINT.matcher(dropped);
        return matcher.matches() ? matcher.group(2) + " " + matcher.group(1) : "";
    }

    private static Stream<Finding> narrowed(Applied applied, Survivor table) {
        return table.before().columns().stream()
                .flatMap(old -> table
                        .now(old)
                        .filter(now -> Types.narrows(old.type(), now.type()))
                        .map(now -> narrowed(applied, table.before(), old, now))
                        .stream());
    }

    private static Finding narrowed(Applied applied, Table table, Column old, Column now) {
        return finding(
                        applied,
                        table.qualified() + "." + old.name(),
                        "%s.%s is narrowed from %s to %s"
                                .formatted(table.qualified(), old.name(), old.type(), now.type()),
                        Culprit.speaking(applied.step(), "alter", "type", now.name())
                                .or(Culprit.speaking(applied.step(), "alter", table.name())))
                .instead(InsteadOfDropping.narrowed(table, old, now));
    }

    private static Finding dropped(Applied applied, Survivor table, String constraint) {
        Finding finding = finding(
                        applied,
                        table.subject() + " " + constraint,
                        "%s of %s is dropped: nothing forbids such rows any more"
                                .formatted(constraint, table.subject()),
                        Culprit.of(
                                        applied.step(),
                                        effect -> effect.dropped().stream()
                                                .anyMatch(it -> Receipt.isConstraint(it, table.before(), constraint)),
                                        "drop",
                                        constraint)
                                .or(parent(applied.step(), table, constraint)))
                .instead(InsteadOfDropping.constraint(table, constraint));
        return table.before()
                .constraint(constraint)
                .filter(it -> it.kind() == 'f')
                .map(it -> finding.measuring(PARENT, it.references()))
                .orElse(finding);
    }

    /** Nobody asked for it: the columns that it kept apart are there. */
    private static Finding goneAlong(Applied applied, Survivor table, Index index) {
        List<String> columns = Dropped.goneIn(table, index.definition());
        return finding(
                        applied,
                        table.subject() + " " + index.name(),
                        "%s of %s, unique %s, goes with the column %s: nothing forbids such rows any more"
                                .formatted(
                                        index.name(),
                                        table.subject(),
                                        InsteadOfKeys.listed(index.keys()),
                                        String.join(", ", columns)),
                        Culprit.speaking(applied.step(), "drop", columns.get(0)))
                .instead(InsteadOfDropping.along(table.before(), index));
    }

    /** Where nobody looked: what drops the table that a key referred to, or its schema. */
    private static Culprit parent(Step step, Survivor table, String constraint) {
        return table.before()
                .constraint(constraint)
                .flatMap(it -> step.before().table(it.references()))
                .filter(it -> step.after().table(it.oid()).isEmpty())
                .map(it -> Culprit.speaking(step, "drop", it.name())
                        .or(Culprit.speaking(step, "drop", "schema", it.schema())))
                .orElse(Culprit.UNKNOWN);
    }

    private static Stream<Finding> labels(Applied applied) {
        Step step = applied.step();
        return step.before().enums().entrySet().stream().flatMap(type -> {
            List<String> now = step.after().enums().getOrDefault(type.getKey(), type.getValue());
            return type.getValue().stream()
                    .filter(label -> !now.contains(label) && !Dropped.isRenamed(type.getValue(), now))
                    .map(label -> label(applied, type.getKey(), label));
        });
    }

    private static Finding label(Applied applied, String type, String label) {
        List<String> columns = columns(applied.step(), type);
        String bare = type.substring(type.indexOf('.') + 1);
        Finding finding = finding(
                        applied,
                        type + " " + label,
                        "the label %s of the enum %s is removed".formatted(label, type),
                        Culprit.speaking(applied.step(), "create", "type", "enum", bare)
                                .or(Culprit.speaking(applied.step(), "type", bare))
                                .or(Culprit.speaking(applied.step(), "create", "type", "enum")))
                .instead(InsteadOfDropping.label(applied.step().before(), columns, label));
        return columns.isEmpty() ? finding : finding.measuring(COLUMNS, columns);
    }

    /** The columns whose rows may have a label of the enum. */
    private static List<String> columns(Step step, String type) {
        return step.before().tables().values().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(it -> Values.isOf(it.type(), type))
                        .map(it -> table.qualified() + "." + it.name()))
                .sorted()
                .toList();
    }

    /** It is about the schema: not because of the rows of any one database. */
    private static Finding finding(Applied applied, String subject, String message, Culprit culprit) {
        return culprit.orOnly(applied.step())
                .mark(Finding.of(RULE, message).in(applied.step().migration()))
                .about(subject);
    }
}
