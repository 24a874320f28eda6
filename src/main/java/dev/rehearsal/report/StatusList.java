package dev.rehearsal.report;

import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The migrations with their states: what is well in one line, what is not in a line each. */
final class StatusList {

    private static final int FEW = 2;

    private final Standing standing;
    private final Look look;

    StatusList(Standing standing, Look look) {
        this.standing = standing;
        this.look = look;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (State state : List.of(State.BASELINE, State.APPLIED)) {
            lines.addAll(plain(of(state, false)));
        }
        for (State state : List.of(State.BASELINE, State.APPLIED)) {
            of(state, true).forEach(it -> lines.add(line(it)));
        }
        for (State state : List.of(State.FAILED, State.ROLLED_BACK, State.PENDING)) {
            standing.in(state).forEach(it -> lines.add(line(it)));
        }
        return String.join("\n", lines);
    }

    private List<Entry> of(State state, boolean isRemarkable) {
        return standing.in(state).stream()
                .filter(it -> it.remarks().isEmpty() != isRemarkable)
                .toList();
    }

    private List<String> plain(List<Entry> entries) {
        if (entries.size() <= FEW) {
            return entries.stream().map(this::line).toList();
        }
        Entry first = entries.get(0);
        Entry last = entries.get(entries.size() - 1);
        return List.of("  " + mark(first) + " " + entries.size() + " " + word(first.state()) + ", " + name(first)
                + " to " + name(last));
    }

    private String line(Entry entry) {
        String remarks =
                entry.remarks().stream().sorted().map(it -> ", " + word(it)).collect(Collectors.joining());
        String at =
                entry.at().map(it -> " " + it.truncatedTo(ChronoUnit.SECONDS)).orElse("");
        String by = entry.by().isEmpty() ? "" : " by " + entry.by();
        return "  " + mark(entry) + " " + name(entry) + "  " + word(entry.state()) + at + by + remarks;
    }

    private String mark(Entry entry) {
        boolean signs = look.hasSigns();
        boolean isBad = entry.state() == State.FAILED
                || entry.remarks().contains(Remark.EDITED)
                || entry.remarks().contains(Remark.MISSING);
        if (isBad) {
            return look.bad(signs ? "✗" : "BAD");
        }
        return entry.state() == State.APPLIED ? look.good(signs ? "✓" : "ok ") : look.faint(signs ? "-" : "-  ");
    }

    private static String name(Entry entry) {
        return Cut.oneLine(entry.migration().script());
    }

    private static String word(State state) {
        return switch (state) {
            case APPLIED -> "applied";
            case PENDING -> "pending";
            case FAILED -> "failed";
            case ROLLED_BACK -> "rolled back";
            case BASELINE -> "in the baseline";
        };
    }

    private static String word(Remark remark) {
        return switch (remark) {
            case EDITED -> "edited since";
            case MISSING -> "file missing";
            case OUT_OF_ORDER -> "out of order";
            case REPEATED -> "more than once";
        };
    }
}
