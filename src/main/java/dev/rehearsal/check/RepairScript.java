package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Migration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be pasted to leave a state in which a migration was broken off: into a session of the database where it has SQL, with the tool's
 * commands as comments; otherwise into a shell.
 */
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
        boolean isSql = script.length() > 0;
        return script.append(Settling.of(tool, migration, !applied).stream()
                        .filter(it -> books.isEmpty() || it.act() == Act.GO_ON)
                        .map(it -> isSql ? besideSql(it) : "# " + it.why() + "\n" + it.text())
                        .collect(Collectors.joining("\n")))
                .toString();
    }

    /** Whoever pastes it into a session of the database sees it, and no server takes it for SQL. */
    private static String besideSql(Measure told) {
        String command = told.text().startsWith("#") ? told.text().substring(2) : "$ " + told.text();
        return "-- " + told.why() + "\n-- " + command;
    }

    /** Below what it is for, as a comment of its language. */
    static String headed(String title, String script) {
        return (script.startsWith("#") ? "# " : "-- ") + title + "\n" + script;
    }

    private static String sql(List<String> statements) {
        return statements.stream().map(it -> it.endsWith(";") ? it : it + ";").collect(Collectors.joining("\n"));
    }
}
