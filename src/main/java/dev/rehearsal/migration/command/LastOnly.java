package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.State;
import dev.rehearsal.migration.standing.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Books in which the last migration alone stands, for all before it. */
final class LastOnly {

    private LastOnly() {}

    /** The same as if all of them stood there; of a last one that has no file and no number nobody knows what comes before it. */
    static List<Line> spread(List<Line> lines, List<Migration> files) {
        int reached = lines.stream().mapToInt(it -> reached(it, files)).max().orElse(0);
        List<String> told = lines.stream().map(it -> it.migration().id()).toList();
        List<Line> all = new ArrayList<>();
        for (Migration file : files.subList(0, reached)) {
            if (!told.contains(file.id())) {
                all.add(new Line(file, State.APPLIED, "", Optional.empty(), ""));
            }
        }
        all.addAll(lines);
        return all;
    }

    /** Whether one is there that has neither file nor number. */
    static boolean isLost(List<Line> lines, List<Migration> files) {
        return lines.stream().anyMatch(it -> !files.contains(it.migration()) && !isNumber(it));
    }

    private static int reached(Line line, List<Migration> files) {
        int at = files.indexOf(line.migration());
        if (at >= 0 || !isNumber(line)) {
            return at + 1;
        }
        return (int) files.stream()
                .filter(it -> new Numbers().compare(it.id(), line.migration().id()) < 0)
                .count();
    }

    private static boolean isNumber(Line line) {
        return line.migration().id().matches("\\d+");
    }
}
