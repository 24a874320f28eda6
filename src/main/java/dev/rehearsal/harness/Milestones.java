package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Milestone;
import dev.rehearsal.observation.Table;
import dev.rehearsal.probe.CatalogReader;
import dev.rehearsal.probe.EmptinessReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks through a migration on an empty database, from commit to commit. */
final class Milestones {

    private Milestones() {}

    static List<Milestone> on(Database database, Collection<String> books, Catalog before, List<List<Executed>> commits)
            throws SQLException {
        List<Milestone> milestones = new ArrayList<>();
        CatalogReader reader = new CatalogReader(books);
        try (Connection session = database.dataSource().getConnection();
                Connection observer = database.observer().getConnection()) {
            for (List<Executed> commit : commits) {
                session.setAutoCommit(commit.size() == 1);
                for (Executed each : commit) {
                    Sessions.execute(session, each.sql());
                }
                session.setAutoCommit(true);
                Catalog after = reader.read(observer);
                milestones.add(new Milestone(
                        commit.stream().map(Executed::sql).toList(),
                        commit.get(0).place(),
                        after,
                        rows(observer, before, after)));
            }
        }
        return milestones;
    }

    private static Map<String, Long> rows(Connection observer, Catalog before, Catalog after) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        for (Table table : after.tables().values()) {
            if (before.table(table.qualified()).isEmpty() && !table.columns().isEmpty()) {
                String column = table.qualified() + "." + table.columns().get(0).name();
                EmptinessReader.count(observer, after, List.of(column))
                        .values()
                        .forEach(it -> rows.put(table.qualified(), it.rows()));
            }
        }
        return rows;
    }
}
