package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of texts that are read anew as values of another type, by no more than a cast.
 *
 * @param table the table
 * @param column the column as it is
 * @param type what it becomes
 */
public record Rereading(Table table, Column column, String type) {

    /** All that a text does to the columns of a catalog; what they become is not asked where nothing tells which texts have no form in it. */
    public static List<Rereading> in(String text, Catalog catalog) {
        List<Rereading> found = new ArrayList<>();
        for (String sql : Statement.each(text)) {
            Statement statement = Statement.of(sql);
            for (Table table : catalog.tables().values()) {
                if (statement.mentions("table", table.name())) {
                    table.columns().stream()
                            .filter(it -> Types.family(it.type()) == Types.Family.TEXT)
                            .forEach(it -> statement
                                    .retyping(it.name())
                                    .filter(to -> ForProduction.isPlain(it.name(), to.using()))
                                    .map(to -> new Rereading(table, it, Types.full(to.type())))
                                    .filter(to -> !to.condition().isEmpty())
                                    .ifPresent(found::add));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Which texts have no form in it. */
    private String condition() {
        return new ForProduction(true).unreadable(column, type);
    }

    /** A query that counts them. */
    String unreadable() {
        return "select count(*) from " + Names.of(table) + " where " + condition();
    }

    /** Makes the column what it is to become. */
    public String forth() {
        return alter(type);
    }

    /** Makes it what it was. */
    public String back() {
        return alter(column.type());
    }

    private String alter(String to) {
        String name = Names.quoted(column.name());
        return "alter table " + Names.of(table) + " alter column " + name + " type " + to + " using cast(" + name
                + " as " + to + ")";
    }
}
