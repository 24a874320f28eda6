package dev.rehearsal.harness;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The roles of a living server: migrations give them rights, and few make them. */
record LiveRoles(List<String> names) {

    static final LiveRoles NONE = new LiveRoles(List.of());

    LiveRoles {
        names = List.copyOf(names);
    }

    static LiveRoles of(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(
                        "select rolname from pg_catalog.pg_roles where rolname !~ '^pg_' order by rolname")) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return new LiveRoles(names);
        }
    }

    /** Makes those on a server of ours that the migrations speak of and do not make. */
    void make(Engine engine, Database beside) throws SQLException {
        Scripts scripts = new Scripts(engine);
        List<String> texts = engine.migrations().stream()
                .flatMap(it -> scripts.text(it).stream())
                .toList();
        for (String name : names) {
            Outsider role = new Outsider("role", name);
            boolean isSpokenOf = texts.stream().anyMatch(it -> Scripts.mentions(it, name));
            if (isSpokenOf && texts.stream().noneMatch(role::isMadeIn)) {
                role.make(beside, MigratingRole.of(""));
            }
        }
    }
}
