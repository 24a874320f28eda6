package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DS05: CASCADE reached objects that the migration did not name. */
final class Ds05Cascade implements Check {

    static final Rule RULE = new Rule(
            "DS05",
            Severity.ERROR,
            "CASCADE reached objects that the migration did not name",
            "Views, foreign keys or columns of others are gone, and nobody who read the migration saw it coming.",
            "Write RESTRICT, or nothing; name each object that is to go in a DROP of its own, and make anew what is still needed.");

    /** What has parts that are dropped with it, whoever named it; a schema only holds what is there for itself. */
    private static final Set<String> WHOLES = Set.of("table", "foreign table", "view", "materialized view");

    /** Parts that go with a whole, under whatever name the server reports them. */
    private static final Set<String> PARTS = Set.of("rule", "type", "view column", "toast table", "default value");

    private static final Set<String> TYPES = Set.of("type", "enum", "domain");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Steps.applied(history)
                .flatMap(applied -> applied.step().closeLook().effects().stream()
                        .filter(it -> !reached(applied.step(), it).isEmpty())
                        .map(it -> finding(applied, it)))
                .toList();
    }

    /** In a finding: all that the statement named, unquoted; only where what that reached is part of what was named. */
    static final String NAMED = "named";

    /** In a finding: what that reached, as kind and name. */
    static final String DROPPED = "dropped";

    /** What a statement reached without naming it, as kind and name; none for one that reached nothing of others. */
    static List<String> reached(Step step, Effect effect) {
        Set<String> named = step.closeLook().effects().stream()
                .flatMap(it -> it.dropped().stream())
                .filter(Dropped::original)
                .map(Ds05Cascade::words)
                .collect(Collectors.toSet());
        List<String> wholes = effect.dropped().stream()
                .filter(it -> WHOLES.contains(it.kind()) || (it.original() && !isSchema(it)))
                .map(Dropped::identity)
                .toList();
        return effect.dropped().stream()
                .filter(it -> !it.original() && it.normal())
                .filter(it -> !PARTS.contains(it.kind()) || isDefaultOfAnother(it, effect) || isType(step, it))
                .filter(it -> wholes.stream().noneMatch(whole -> isOwn(it, whole)) && !isOfColumn(step, it, effect))
                .filter(it -> !isSequenceOf(step, it, wholes))
                .filter(it -> !named.contains(words(it)) && !isThere(step, it) && !isOfTheServer(step, it))
                .map(Ds05Cascade::words)
                .distinct()
                .sorted()
                .toList();
    }

    private static String words(Dropped dropped) {
        return dropped.kind() + " " + dropped.identity();
    }

    /** A default that used a dropped sequence or function: its column stays and lost something. */
    private static boolean isDefaultOfAnother(Dropped dropped, Effect effect) {
        // A serial column's default goes with its sequence, which goes with the column: CASCADE has no part in it.
        return dropped.kind().equals("default value")
                && effect.dropped().stream()
                        .noneMatch(it -> (dropped.identity() + ".").startsWith("for " + it.identity() + "."));
    }

    private static boolean isSchema(Dropped dropped) {
        return dropped.original() && dropped.kind().equals("schema");
    }

    /** A type that somebody made, and not that of a table's rows. */
    private static boolean isType(Step step, Dropped dropped) {
        return dropped.kind().equals("type") && isAmong(step.before(), dropped);
    }

    private static boolean isAmong(Catalog catalog, Dropped dropped) {
        String bare = dropped.identity().replace("\"", "");
        return catalog.entities().values().stream()
                .anyMatch(it -> it.name().replace("\"", "").equals(bare)
                        && (it.kind().equals(dropped.kind())
                                || (dropped.kind().equals("type") && TYPES.contains(it.kind()))));
    }

    private static boolean isSequenceOf(Step step, Dropped dropped, List<String> wholes) {
        String bare = dropped.identity().replace("\"", "");
        return dropped.kind().equals("sequence")
                && step.before().entities().values().stream()
                        .filter(it -> it.kind().equals("sequence") && it.name().equals(bare))
                        .anyMatch(it -> wholes.stream().anyMatch(whole -> it.definition()
                                .contains(" owned by " + whole.replace("\"", "") + ".")));
    }

    private static boolean isOwn(Dropped dropped, String whole) {
        return dropped.identity().endsWith(" on " + whole) || dropped.identity().startsWith(whole + ".");
    }

    /** Without CASCADE too, a table's own constraints go with any of their columns. */
    private static boolean isOfColumn(Step step, Dropped dropped, Effect effect) {
        return step.before().tables().values().stream()
                .flatMap(table -> table.constraints().stream()
                        .filter(it -> Receipt.isConstraint(dropped, table, it.name()))
                        .flatMap(it -> it.columns().stream())
                        .flatMap(column -> effect.dropped().stream()
                                .filter(it -> it.original() && Receipt.isColumn(it, table, column))))
                .findAny()
                .isPresent();
    }

    /** A key to a partitioned table has others for its partitions, which nobody made. */
    private static boolean isOfTheServer(Step step, Dropped dropped) {
        String bare = dropped.identity().replace("\"", "");
        int on = bare.lastIndexOf(" on ");
        return dropped.kind().equals("table constraint")
                && on >= 0
                && step.before()
                        .table(bare.substring(on + 4))
                        .filter(it -> it.constraint(bare.substring(0, on)).isEmpty())
                        .isPresent();
    }

    /** Made anew by the same migration: nothing is lost. */
    private static boolean isThere(Step step, Dropped dropped) {
        String bare = dropped.identity().replace("\"", "");
        int on = bare.lastIndexOf(" on ");
        Stream<String> constraints = on < 0
                ? Stream.empty()
                : step.after().table(bare.substring(on + 4)).stream()
                        .flatMap(table -> Stream.concat(
                                table.constraints().stream().map(it -> it.name()), table.triggers().stream()))
                        .filter(it -> it.contains(bare.substring(0, on)));
        return constraints.findAny().isPresent()
                || step.after().table(bare).isPresent()
                || isAmong(step.after(), dropped);
    }

    /**
     * What is no part of the receipt of a table that went with its schema, and with rows: that is told by itself, since who accepts the
     * loss of the rows has not heard of it.
     */
    private static List<String> beyond(Step step, Effect effect, List<String> reached) {
        if (effect.dropped().stream().noneMatch(Ds05Cascade::isSchema)) {
            return List.of();
        }
        Set<String> told = Ds01Table.dropped(step).stream()
                .flatMap(it ->
                        Stream.concat(Stream.of("table " + it.qualified()), Receipt.dependants(step, it).stream()))
                .collect(Collectors.toSet());
        List<String> beyond = reached.stream()
                .filter(it -> !told.contains(
                        it.replace("\"", "").replaceFirst("^table constraint (.+) on (.+)$", "foreign key $1 of $2")))
                .toList();
        return told.isEmpty() || beyond.isEmpty() ? List.of() : outsideFirst(effect, reached, beyond);
    }

    /** Who drops a schema knows what is in it better than who elsewhere uses that. */
    private static List<String> outsideFirst(Effect effect, List<String> reached, List<String> beyond) {
        List<String> schemas = effect.dropped().stream()
                .filter(Ds05Cascade::isSchema)
                .map(it -> " " + it.identity().replace("\"", "") + ".")
                .toList();
        Predicate<String> inside = it -> schemas.stream().anyMatch(it.replace("\"", "")::contains);
        return Stream.concat(
                        reached.stream().filter(inside.negate()),
                        beyond.stream().filter(inside))
                .toList();
    }

    private static Finding finding(Applied applied, Effect effect) {
        List<String> all = reached(applied.step(), effect);
        List<String> beyond = beyond(applied.step(), effect, all);
        List<String> reached = beyond.isEmpty() ? all : beyond;
        List<String> named = effect.dropped().stream()
                .filter(Dropped::original)
                .map(it -> it.identity().replace("\"", ""))
                .toList();
        String subject = named.isEmpty() ? reached.get(0) : named.get(0);
        String more = reached.size() == 1 ? "" : " and %,d more".formatted(reached.size() - 1);
        Finding finding = Finding.of(RULE, "dropping %s also dropped %s%s".formatted(subject, reached.get(0), more))
                .in(applied.step().migration())
                .at(effect.sql(), effect.place())
                .about(subject)
                .measuring(DROPPED, reached)
                .instead(InsteadOfDropping.named(applied.step(), effect, all));
        return beyond.isEmpty() ? finding.measuring(NAMED, named) : finding;
    }
}
