package dev.rehearsal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that tables and columns have one after the other in a migration. */
final class Renames {

    private static final String NAME = "(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+))";
    private static final Pattern OF_TABLE =
            Pattern.compile("(?is)\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?:" + NAME + "\\s*\\.\\s*)?"
                    + NAME + "\\s+rename\\s+to\\s+" + NAME);
    private static final Pattern OF_COLUMN =
            Pattern.compile("(?is)\\brename\\s+(?:column\\s+)?" + NAME + "\\s+to\\s+" + NAME);

    private record Rename(String from, String to) {}

    private final List<Rename> renames = new ArrayList<>();

    Renames(List<String> statements) {
        for (String sql : statements) {
            Matcher table = OF_TABLE.matcher(sql);
            while (table.find()) {
                renames.add(new Rename(name(table, 3), name(table, 5)));
            }
            Matcher column = OF_COLUMN.matcher(sql);
            while (column.find()) {
                renames.add(new Rename(name(column, 1), name(column, 3)));
            }
        }
    }

    private static String name(Matcher matcher, int group) {
        return matcher.group(group) == null ? matcher.group(group + 1) : matcher.group(group);
    }

    /** This one, and all that it becomes. */
    Set<String> of(String name) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add(name);
        for (Rename each : renames) {
            if (names.contains(each.from)) {
                names.add(each.to);
            }
        }
        return names;
    }
}
