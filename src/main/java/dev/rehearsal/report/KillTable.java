package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.KillPoint.Way;
import dev.rehearsal.Migration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where migrations were broken off, and what each came to: a row for each statement, a column for each fault. */
final class KillTable {

    /** Of the tool's own statements those that all end well share a row. */
    private static final String QUIET = "the tool's own";

    private static final int LONG = 48;

    private final List<KillPoint> points;

    KillTable(Evidence evidence) {
        this.points = evidence.killPoints();
    }

    /** One row. */
    record Row(String statement, List<String> outcomes) {

        /** A tool commits more than once: the second of one name says so. */
        Row counted(Map<String, Integer> told) {
            int count = told.merge(statement, 1, Integer::sum);
            return count == 1 ? this : new Row(statement + " (" + count + ")", outcomes);
        }
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    static List<String> faults() {
        return Arrays.stream(Fault.values()).map(Fault::words).toList();
    }

    /** In a sentence. */
    String sum() {
        List<String> parts = new ArrayList<>();
        for (Way way : Way.values()) {
            long count = points.stream().filter(it -> it.exit().way() == way).count();
            if (count > 0) {
                parts.add(count + " " + word(way));
            }
        }
        return Counts.of(points.size(), "kill point") + " in "
                + Counts.of(byMigration().size(), "migration") + ": " + String.join(", ", parts);
    }

    private static String word(Way way) {
        return switch (way) {
            case NEXT_DEPLOY -> "end well with the next deploy";
            case RECOVERY -> "with the tool's recovery";
            case REPAIR -> "need a repair by hand";
            case NONE -> "end nowhere";
        };
    }

    Map<Migration, List<Row>> byMigration() {
        Map<Migration, List<KillPoint>> all = new LinkedHashMap<>();
        points.forEach(it -> all.computeIfAbsent(it.migration(), missing -> new ArrayList<>())
                .add(it));
        Map<Migration, List<Row>> rows = new LinkedHashMap<>();
        all.forEach((migration, its) -> rows.put(migration, rows(its)));
        return rows;
    }

    private static List<Row> rows(List<KillPoint> points) {
        Map<At, List<KillPoint>> byStatement = new LinkedHashMap<>();
        points.forEach(it -> byStatement
                .computeIfAbsent(it.at(), missing -> new ArrayList<>())
                .add(it));
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> told = new HashMap<>();
        int quiet = 0;
        for (Map.Entry<At, List<KillPoint>> each : byStatement.entrySet()) {
            boolean well = each.getValue().stream().allMatch(it -> it.exit().way() == Way.NEXT_DEPLOY);
            if (well && !each.getKey().own()) {
                quiet++;
            } else {
                rows.add(row(each.getKey(), each.getValue()).counted(told));
            }
        }
        if (quiet > 0) {
            rows.add(new Row(
                    QUIET + ": " + Counts.of(quiet, "statement"),
                    Arrays.stream(Fault.values()).map(it -> "deploy").toList()));
        }
        return rows;
    }

    private static Row row(At at, List<KillPoint> points) {
        String where = at.place().line() > 0 ? "line " + at.place().line() + " " : at.own() ? "" : QUIET + " ";
        List<String> outcomes = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            Optional<KillPoint> point =
                    points.stream().filter(it -> it.fault() == fault).findFirst();
            outcomes.add(point.map(it -> cell(it.exit().way())).orElse(""));
        }
        return new Row(where + start(Cut.oneLine(at.sql())), outcomes);
    }

    private static String start(String sql) {
        return sql.length() <= LONG ? sql : sql.substring(0, LONG) + "...";
    }

    private static String cell(Way way) {
        return switch (way) {
            case NEXT_DEPLOY -> "deploy";
            case RECOVERY -> "recovery";
            case REPAIR -> "repair";
            case NONE -> "lost";
        };
    }
}
