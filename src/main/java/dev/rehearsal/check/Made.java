package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Statement.Retyping;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.observation.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a migration makes of a column's values by a change of type: what was different may be the same in the new one. */
final class Made {

    private Made() {}

    /** An expression for each column of which a statement changed the type before one failed, or that very one. */
    static Map<String, String> by(Failed failed, Former table) {
        List<Statement> statements = upTo(failed);
        Map<String, String> made = new LinkedHashMap<>();
        for (Column column : table.fresh().columns()) {
            table.before(column.name())
                    .filter(it -> table.names().containsKey(column.name()))
                    .flatMap(old -> using(statements, table, old, column).or(() -> hidden(failed, old, column)))
                    .ifPresent(it -> made.put(column.name(), "cast(" + it + " as " + uncut(column.type()) + ")"));
        }
        return made;
    }

    /** A cast that is written out cuts texts without a word; a change of type does not. */
    private static String uncut(String type) {
        boolean isCut = Types.family(type) == Types.Family.TEXT && Types.length(type) > 0;
        return isCut ? type.replaceFirst("^character\\(", "bpchar(").replaceFirst("\\(\\d+\\)", "") : type;
    }

    private static List<Statement> upTo(Failed failed) {
        return Stream.concat(
                        Earlier.statements(failed).stream().map(it -> Statement.of(it.sql())),
                        Stream.of(failed.statement()))
                .toList();
    }

    private static Optional<String> using(List<Statement> statements, Former table, Column old, Column now) {
        return statements.stream()
                .filter(it -> it.mentions(table.old().name())
                        || it.mentions(table.fresh().name()))
                .flatMap(it -> it.retyping(now.name()).or(() -> it.retyping(old.name())).stream())
                .map(Retyping::using)
                .map(it -> it.isEmpty() ? Names.quoted(now.name()) : "(" + it + ")")
                .findFirst();
    }

    /** A block may put its statements together from pieces. */
    private static Optional<String> hidden(Failed failed, Column old, Column now) {
        boolean isHidden = !failed.statement().isPlain() && !old.type().equals(now.type());
        return Optional.of(Names.quoted(now.name())).filter(it -> isHidden);
    }
}
