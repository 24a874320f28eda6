package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Statements after which a session is as it was. */
final class InsteadOfSession {

    private InsteadOfSession() {}

    /** What was set counts for this transaction only; or is taken back at the end, where there is none. */
    static String either(String local, String back) {
        return """
                -- for this transaction only, instead of what is there
                %s
                -- or, where the migration runs outside of a transaction, as its last statement
                %s
                """
                .formatted(local, back);
    }

    static String transaction() {
        return """
                -- as the last statement of the migration; the tool opens and closes transactions itself, so it needs no BEGIN either
                COMMIT;
                """;
    }

    static String role(Session was, Session is) {
        return either("SET LOCAL ROLE " + Names.quoted(is.user()) + ";", "SET ROLE " + Names.quoted(was.user()) + ";");
    }

    static String searchPath(Session was, Session is) {
        return either("SET LOCAL search_path = " + path(is) + ";", "SET search_path = " + path(was) + ";");
    }

    /** It is a list already, written as the server reads it. */
    static String path(Session session) {
        return session.searchPath().isBlank() ? "''" : session.searchPath();
    }

    static String readOnly() {
        return either("SET TRANSACTION READ ONLY;", "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE;");
    }

    /** Settings as {@code name=value}. */
    static String others(List<String> before, List<String> changed) {
        List<String> locals = new ArrayList<>();
        List<String> backs = new ArrayList<>();
        for (String line : changed) {
            String name = line.substring(0, Math.max(0, line.indexOf('=')));
            String value = line.substring(line.indexOf('=') + 1);
            locals.add("SELECT set_config(%s, %s, true);".formatted(Names.literal(name), Names.literal(value)));
            backs.add(before.stream()
                    .filter(it -> it.startsWith(name + "="))
                    .findFirst()
                    .map(it -> "SELECT set_config(%s, %s, false);"
                            .formatted(Names.literal(name), Names.literal(it.substring(name.length() + 1))))
                    .orElse("RESET " + name + ";"));
        }
        return locals.isEmpty()
                ? "-- as the first and the last statement of the migration\nRESET ALL;\n"
                : either(String.join("\n", locals), backs.stream().collect(Collectors.joining("\n")));
    }

    /** Refused in a session or a transaction that takes no writes. */
    static String readWrite() {
        return """
                -- as the first statement; then find who sets default_transaction_read_only: a migration, the role or the database
                SET TRANSACTION READ WRITE;
                """;
    }

    /** Books are mended by whose they are; the tool is known by its table. */
    static String ledger(String table) {
        String tool = table.equals("_prisma_migrations")
                ? "prisma migrate resolve --applied NAME, or --rolled-back NAME"
                : table.toLowerCase(Locale.ROOT).startsWith("databasechangelog")
                        ? "liquibase clear-checksums, changelog-sync or release-locks"
                        : "flyway repair";
        return """
                -- leave the statement out; where the books are wrong, the tool itself puts them right, by hand and once:
                -- %s
                """
                .formatted(tool);
    }

    /** Whoever is named as {@code ALTER} does; the database itself as {@code <database>}. */
    static String readOnlyDefault(List<String> who) {
        return who.stream()
                .map(it -> it.contains("<database>")
                        ? "DO $$ BEGIN EXECUTE format('ALTER %s RESET default_transaction_read_only', current_database()); END $$;"
                                .formatted(
                                        it.replace("%", "%%").replace("'", "''").replace("<database>", "%I"))
                        : "ALTER " + it + " RESET default_transaction_read_only;"
                                + (it.equals("SYSTEM") ? " SELECT pg_reload_conf();" : ""))
                .collect(Collectors.joining(
                        "\n",
                        "-- leave it out; where it has run already, the way back:\nSET default_transaction_read_only = off;\n",
                        "\n"));
    }
}
