package dev.rehearsal.check;

import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sequence that comes to a key which rows have already, and that nobody sets: it begins where production's keys are. Ours keep clear
 * of what migrations write, so no row here is in its way.
 */
final class Unset {

    private static final Pattern SETTING =
            Pattern.compile("(?i)\\bsetval\\b|\\brestart\\b|\\bstart\\s+(?:with\\s+)?\\d|\\bminvalue\\s+\\d");

    private static final Pattern SEQUENCE = Pattern.compile("nextval\\('(?:.*\\.)?\"?([^'\"]+)\"?'");

    private Unset() {}

    static List<NotJudged> gaps(History history) {
        Map<String, NotJudged> gaps = new LinkedHashMap<>();
        history.chronicles().forEach((lane, chronicle) -> {
            if (lane != Lane.EMPTY) {
                chronicle.steps().stream()
                        .filter(step -> step.isJudged())
                        .forEach(step -> look(chronicle.steps(), step, gaps));
            }
        });
        return List.copyOf(gaps.values());
    }

    private static void look(List<Step> steps, Step step, Map<String, NotJudged> gaps) {
        for (Table table : step.before().tables().values()) {
            Contents contents = step.contentsBefore().get(table.oid());
            if (contents == null || contents.rows() == 0) {
                continue;
            }
            step.after().table(table.oid()).ifPresent(after -> after.columns().stream()
                    .filter(column -> counts(column)
                            && table.column(column.number())
                                    .filter(it -> !counts(it))
                                    .isPresent()
                            && Fill.isUnique(after, column)
                            && steps.stream().noneMatch(it -> isSet(it, table, after, column)))
                    .forEach(column ->
                            gaps.putIfAbsent(after.qualified() + "." + column.name(), gap(step, after, column))));
        }
    }

    private static boolean counts(Column column) {
        return column.generated().equals("a")
                || column.generated().equals("d")
                || column.byDefault().contains("nextval(");
    }

    /** As far as its words tell; what is put together only when it runs may well do it. */
    private static boolean isSet(Step step, Table before, Table after, Column column) {
        Matcher named = SEQUENCE.matcher(column.byDefault());
        String sequence = named.find() ? named.group(1) : after.name() + "_" + column.name() + "_seq";
        return step.statements().stream()
                .map(it -> it.sql().toLowerCase(Locale.ROOT))
                .filter(sql -> SETTING.matcher(sql).find())
                .anyMatch(sql -> sql.contains(before.name().toLowerCase(Locale.ROOT))
                        || sql.contains(after.name().toLowerCase(Locale.ROOT))
                        || sql.contains(sequence.toLowerCase(Locale.ROOT))
                        || sql.contains("execute"));
    }

    private static NotJudged gap(Step step, Table table, Column column) {
        String name = Names.of(table);
        return new NotJudged(
                "rows that get " + table.qualified() + "." + column.name() + " from its sequence",
                step.migration()
                        + " gives the column a sequence, which begins before the keys that production has; ours keep clear of"
                        + " it, so no row collides here\n  Set it in the same migration: select setval(pg_get_serial_sequence("
                        + Names.literal(name) + ", " + Names.literal(column.name()) + "), max("
                        + Names.quoted(column.name()) + ")) from " + name,
                true);
    }
}
