package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Migration;
import java.util.List;
import java.util.stream.Collectors;

/** What is to be pasted to leave a state in which a migration was broken off. */
public final class RepairScript {

    private RepairScript() {}

    /**
     * Statements and then what the tool is told.
     *
     * @param tool as users choose it
     * @param migration which was broken off
     * @param statements in their order
     * @param books statements about the tool's books; empty where it has commands for that
     * @param applied whether it is applied then; otherwise it is taken back, and the tool runs it again
     */
    public static String of(
            String tool, Migration migration, List<String> statements, List<String> books, boolean applied) {
        StringBuilder script = new StringBuilder();
        if (!statements.isEmpty()) {
            script.append("SET lock_timeout = '5s';\n").append(sql(statements)).append('\n');
        }
        if (!books.isEmpty()) {
            script.append("-- put the tool's books right\n").append(sql(books)).append('\n');
        }
        return script.append(Settling.of(tool, migration, !applied).stream()
                        .filter(it -> books.isEmpty() || it.act() == Act.GO_ON)
                        .map(it -> "-- " + it.why() + "\n" + it.text())
                        .collect(Collectors.joining("\n")))
                .toString();
    }

    private static String sql(List<String> statements) {
        return statements.stream().map(it -> it.endsWith(";") ? it : it + ";").collect(Collectors.joining("\n"));
    }
}
