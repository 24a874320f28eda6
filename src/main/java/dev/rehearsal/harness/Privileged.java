package dev.rehearsal.harness;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Privilege;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Scenario {@code privilege}: what the role lacked, and the least that would have been enough.
 *
 * <p>Only when a migration was refused; then on a server of its own, since rights of a role count in the whole cluster.
 */
final class Privileged {

    /** For schemas, publications and extensions that are trusted; who owns the database has it. */
    private static final String ON_DATABASE = "CREATE ON DATABASE <database>";

    private static final List<String> RIGHTS =
            List.of(ON_DATABASE, "CREATEDB", "CREATEROLE", "REPLICATION", "CREATEDB CREATEROLE", "SUPERUSER");

    private final Workshop workshop;
    private final Notebook notebook;

    Privileged(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    /** Beside a fresh install, whose failures say nothing about rights. */
    void play(Supplier<Chronicle> freshInstall) throws SQLException {
        workshop.stage().outsiders().lacked().ifPresent(notebook::lacked);
        List<Refusal> refusals = notebook.refusals();
        if (refusals.isEmpty()) {
            return;
        }
        List<Refusal> open = new ArrayList<>(refusals);
        // What comes after it was not refused, and may be what never ends.
        String last = refusals.stream()
                .map(refusal -> refusal.migration().id())
                .max(Comparator.comparingInt(this::index))
                .orElseThrow();
        try (OwnServers servers = OwnServers.bare(workshop)) {
            Around nothing = around(servers.cluster());
            for (String right : RIGHTS) {
                if (open.isEmpty()) {
                    break;
                }
                workshop.progress().at("privilege", "with " + right, RIGHTS.indexOf(right), RIGHTS.size());
                putBack(servers.cluster(), nothing);
                String refused = refusedWith(servers.cluster(), right, last, freshInstall);
                open.removeIf(refusal -> {
                    boolean enough = isBefore(refusal.migration().id(), refused);
                    if (enough) {
                        notebook.lacked(new Privilege(
                                workshop.role().name(), refusal.migration().id(), refusal.failure(), right));
                    }
                    return enough;
                });
            }
            open.forEach(refusal -> notebook.lacked(
                    new Privilege(workshop.role().name(), refusal.migration().id(), refusal.failure(), "")));
        }
    }

    private static Around around(EmbeddedCluster cluster) throws SQLException {
        try (Connection superuser = cluster.nodes().get(0).observer().getConnection()) {
            return Around.of(superuser, Set.of());
        }
    }

    /** With each right the roles and databases that migrations make are made anew. */
    private static void putBack(EmbeddedCluster cluster, Around nothing) throws SQLException {
        try (Connection superuser = cluster.nodes().get(0).observer().getConnection()) {
            nothing.restore(superuser, Set.of());
        }
    }

    /** The migration that is refused still; empty when none is. */
    private String refusedWith(EmbeddedCluster cluster, String right, String last, Supplier<Chronicle> freshInstall)
            throws SQLException {
        String role = '"' + workshop.role().name().replace("\"", "\"\"") + '"';
        try (Database database = cluster.copy("app");
                Connection superuser = database.observer().getConnection();
                Statement statement = superuser.createStatement()) {
            workshop.role().enter(database);
            statement.execute("alter role " + role + " nosuperuser nocreatedb nocreaterole noreplication");
            statement.execute(
                    right.equals(ON_DATABASE)
                            ? "grant create on database \"" + database.name() + "\" to " + role
                            : "alter role " + role + " " + right);
            Ran ran = new Onward(workshop, notebook, freshInstall)
                    .withoutFurtherRights(
                            () -> workshop.engine()
                                    .run(
                                            workshop.target(database.dataSource())
                                                    .upTo(last),
                                            new Watchful(workshop, database)),
                            database);
            // A tool that gives up outside of its migrations did not get anywhere.
            return ran.isComplete() || !ran.failed().isEmpty()
                    ? ran.failed()
                    : workshop.migrations().get(0).id();
        }
    }

    private boolean isBefore(String migration, String refused) {
        return refused.isEmpty() || index(migration) < index(refused);
    }

    private int index(String id) {
        for (int i = 0; i < workshop.migrations().size(); i++) {
            if (workshop.migrations().get(i).id().equals(id)) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }
}
