package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What could not be told apart in the runs of a command, since nobody said where one migration ends. Thread-safe. */
final class Reservations {

    private final Words words;
    private final Map<String, NotJudged> all = new ConcurrentSkipListMap<>();

    Reservations(Words words) {
        this.words = words;
    }

    /** These were done with one before them, by what was seen. */
    void joined(Migration first, List<Migration> others) {
        for (Migration each : others) {
            add(new NotJudged(
                    each + " apart from " + first,
                    "nothing tells where one ends and the other begins, so what both did is told of " + first
                            + "\n  Say where the tool keeps its books, as ledger: table(column), or have it run once for each, with"
                            + " {version} or {file} in the command",
                    false));
        }
    }

    /** No files of migrations are known. */
    void whole() {
        add(new NotJudged(
                "the migrations of \"" + words.run() + "\" apart from each other",
                "no files of migrations were found, so the whole run is judged as one\n  Say where they are, as migrations: DIR",
                false));
    }

    private void add(NotJudged gap) {
        all.putIfAbsent(gap.what(), gap);
    }

    List<NotJudged> all() {
        return List.copyOf(all.values());
    }
}
