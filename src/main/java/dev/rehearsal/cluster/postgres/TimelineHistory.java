package dev.rehearsal.cluster.postgres;

import java.util.ArrayList;
import java.util.List;

/** Where a server's timeline branched off its ancestors. */
final class TimelineHistory {

    private record Branch(int timeline, long end) {}

    private final int timeline;
    private final List<Branch> ancestors;

    private TimelineHistory(int timeline, List<Branch> ancestors) {
        this.timeline = timeline;
        this.ancestors = List.copyOf(ancestors);
    }

    /** Reads PostgreSQL's own history file, one {@code timeline end reason} a line; empty for the first timeline. */
    static TimelineHistory of(int timeline, String file) {
        List<Branch> ancestors = new ArrayList<>();
        for (String line : file.lines().toList()) {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length >= 2 && !words[0].startsWith("#")) {
                ancestors.add(new Branch(Integer.parseInt(words[0]), position(words[1])));
            }
        }
        return new TimelineHistory(timeline, ancestors);
    }

    /** Whether a server that reached {@code position} on {@code itsTimeline} holds nothing that this history lacks. */
    boolean contains(int itsTimeline, long position) {
        if (itsTimeline == timeline) {
            return true;
        }
        return ancestors.stream().anyMatch(branch -> branch.timeline == itsTimeline && position <= branch.end);
    }

    /** A log position as PostgreSQL writes it, {@code 0/3000148}. */
    static long position(String text) {
        int slash = text.indexOf('/');
        return Long.parseLong(text, 0, slash, 16) << 32 | Long.parseLong(text, slash + 1, text.length(), 16);
    }
}
