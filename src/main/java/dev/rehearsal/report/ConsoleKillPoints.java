package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.report.KillTable.Row;
import java.util.ArrayList;
import java.util.List;

/** The table of kill points, for the one who waits for it. */
final class ConsoleKillPoints {

    private final KillTable table;
    private final Look look;

    ConsoleKillPoints(Evidence evidence, Look look) {
        this.table = new KillTable(evidence);
        this.look = look;
    }

    /** Empty when nothing was broken off. */
    String text() {
        if (table.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(look.strong("Broken off on purpose") + ", " + table.sum());
        table.byMigration().forEach((migration, rows) -> {
            int widest = rows.stream()
                    .mapToInt(row -> ConsoleReport.shown(row.statement(), look).length())
                    .max()
                    .orElse(0);
            int width = Math.max(widest, Cut.oneLine(migration.script()).length() - 2);
            lines.add(line(Cut.oneLine(migration.script()), KillTable.faults(), width + 2, "  "));
            for (Row row : rows) {
                lines.add(line(row.statement(), row.outcomes(), width, "    "));
            }
        });
        return String.join("\n", lines);
    }

    private String line(String first, List<String> cells, int width, String indent) {
        StringBuilder line = new StringBuilder(indent);
        String shown = ConsoleReport.shown(first, look);
        line.append(shown).append(" ".repeat(Math.max(0, width - shown.length())));
        for (int i = 0; i < cells.size(); i++) {
            int column = Math.max("deploy".length(), KillTable.faults().get(i).length());
            String cell = cells.get(i);
            line.append("  ").append(colored(cell)).append(" ".repeat(Math.max(0, column - cell.length())));
        }
        return line.toString().stripTrailing();
    }

    private String colored(String cell) {
        return switch (cell) {
            case "lost" -> look.bad(cell);
            case "repair" -> look.doubtful(cell);
            default -> cell;
        };
    }
}
