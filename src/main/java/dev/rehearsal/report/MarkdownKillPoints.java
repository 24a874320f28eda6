package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.report.KillTable.Row;
import java.util.ArrayList;
import java.util.List;

/** The table of kill points as a comment has it, folded. */
final class MarkdownKillPoints {

    /** More than a reader of a comment wants. */
    private static final int ROWS = 60;

    private MarkdownKillPoints() {}

    /** Empty when nothing was broken off. */
    static String of(Evidence evidence) {
        KillTable table = new KillTable(evidence);
        if (table.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add("<details><summary>Broken off on purpose, " + Markdown.html(table.sum()) + "</summary>\n");
        lines.add("| statement | " + String.join(" | ", KillTable.faults()) + " |");
        lines.add("|---|" + "---|".repeat(KillTable.faults().size()));
        table.byMigration().forEach((migration, rows) -> {
            lines.add("| **" + cell(migration.script()) + "** |"
                    + " |".repeat(KillTable.faults().size()));
            rows.forEach(row -> lines.add(line(row)));
        });
        if (lines.size() > ROWS) {
            lines.subList(ROWS, lines.size()).clear();
            lines.add("\nThe rest is in the JSON report.");
        }
        return String.join("\n", lines) + "\n\n</details>";
    }

    private static String line(Row row) {
        return "| " + cell(row.statement()) + " | " + String.join(" | ", row.outcomes()) + " |";
    }

    private static String cell(String text) {
        return Markdown.text(Cut.oneLine(text));
    }
}
