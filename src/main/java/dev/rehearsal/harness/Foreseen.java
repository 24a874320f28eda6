package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.check.Rereading;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Headcount;
import dev.rehearsal.observation.Table;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a plan is to demand of rows, demanded while ours are made: those of the living database fulfil it, or there would be no plan.
 */
final class Foreseen {

    private static final Logger LOG = System.getLogger(Foreseen.class.getName());
    private static final Pattern PART = Pattern.compile("(?:index|constraint) .+ of table ([^.]+)\\.(.+)");
    private static final Pattern UNIQUE_INDEX = Pattern.compile("CREATE UNIQUE INDEX (?:\"(?:[^\"]|\"\")+\"|\\S+) ON ");

    private final Connection session;
    private final List<String> undoing = new ArrayList<>();

    private Foreseen(Connection session) {
        this.session = session;
    }

    /** Demands it from now on, as far as the columns are there. */
    static Foreseen on(Connection session, Collection<Part> parts, Catalog catalog, Map<String, Headcount> heads) {
        Foreseen foreseen = new Foreseen(session);
        for (Table table : catalog.tables().values()) {
            Optional<Headcount> head = Optional.ofNullable(heads.get(table.qualified()));
            head.filter(it -> it.rows() > 0).ifPresent(it -> {
                foreseen.fill(table, it);
                it.labels().forEach((column, labels) -> foreseen.label(table, column, labels));
            });
        }
        parts.stream().filter(it -> it.reality() != Reality.AS_INTENDED).forEach(foreseen::demand);
        return foreseen;
    }

    /**
     * Where no row there is without a value, ours have one, and one that is unique where that is demanded. Tables that refer to each other
     * in a circle could have no first row then.
     */
    private void fill(Table table, Headcount head) {
        String alter = "alter table " + Sessions.quoted(table.schema()) + "." + Sessions.quoted(table.name());
        List<String> filled = table.columns().stream()
                .filter(it -> !it.notNull() && it.generated().isEmpty())
                .map(Column::name)
                .filter(it -> head.nulls().getOrDefault(it, -1L) == 0)
                .filter(it -> table.constraints().stream()
                        .noneMatch(each -> each.kind() == 'f' && each.columns().contains(it)))
                .map(Sessions::quoted)
                .toList();
        if (!filled.isEmpty()) {
            attempt(all(alter, filled, " set not null"), all(alter, filled, " drop not null"));
        }
    }

    /** An enum may lose the labels that no row has. */
    private void label(Table table, String column, List<String> labels) {
        String alter = "alter table " + Sessions.quoted(table.schema()) + "." + Sessions.quoted(table.name());
        String name = "rehearsal_foreseen_" + undoing.size();
        String used =
                labels.stream().map(it -> "'" + it.replace("'", "''") + "'").collect(Collectors.joining(", "));
        if (!labels.isEmpty()) {
            attempt(
                    alter + " add constraint " + name + " check (" + Sessions.quoted(column) + " in (" + used + "))",
                    alter + " drop constraint " + name);
        }
    }

    private static String all(String alter, List<String> columns, String change) {
        return alter
                + columns.stream().map(it -> " alter column " + it + change).collect(Collectors.joining(","));
    }

    private void demand(Part part) {
        Matcher named = PART.matcher(part.what());
        // What need not be true of old rows is none of their business.
        if (!named.matches()
                || part.intended().endsWith("NOT VALID")
                || part.intended().startsWith("NOT NULL")) {
            return;
        }
        String schema = Sessions.quoted(named.group(1));
        String table = schema + "." + Sessions.quoted(named.group(2));
        String name = "rehearsal_foreseen_" + undoing.size();
        Matcher index = UNIQUE_INDEX.matcher(part.intended());
        if (index.lookingAt()) {
            attempt(
                    "create unique index " + name + " on " + part.intended().substring(index.end()),
                    "drop index " + schema + "." + name);
        } else if (part.what().startsWith("constraint ") && !part.intended().equals("not there")) {
            attempt(
                    "alter table " + table + " add constraint " + name + " "
                            + part.intended().replaceFirst("^PRIMARY KEY", "UNIQUE"),
                    "alter table " + table + " drop constraint " + name);
        }
    }

    private void attempt(String sql, String undo) {
        try {
            Sessions.execute(session, sql);
            undoing.add(undo);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "not demanded yet: " + sql, e);
        }
    }

    /** Those there all have a form in the type that they get: with texts that have none there is no plan. */
    void reread(Rereading column) {
        attempt(column.forth(), column.back());
    }

    /** Demands nothing any more. */
    void withdraw() throws SQLException {
        for (String sql : undoing) {
            Sessions.execute(session, sql);
        }
    }
}
