package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Statement.Retyping;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.check.sql.Values;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column whose type a failed migration was to change.
 *
 * @param table its table
 * @param old the column before
 * @param name its name after
 * @param type its type after
 * @param using the expression that makes the new values; empty for the server's own conversion
 * @param removed the labels that its enum is to lose
 * @param labels the labels of the new type, where that is an enum
 * @param becomesNull whether the server met a new value that is NULL, where none may be
 */
record Retyped(
        Former table,
        Column old,
        String name,
        String type,
        String using,
        List<String> removed,
        List<String> labels,
        boolean becomesNull) {

    Retyped {
        removed = List.copyOf(removed);
        labels = List.copyOf(labels);
    }

    /** The one that failed, as far as the error tells. */
    static Optional<Retyped> of(Failed failed) {
        return all(failed).stream().findFirst();
    }

    /** All that may have failed, of one rule: which one, where the error does not tell them apart, only their values tell. */
    static List<Retyped> all(Failed failed) {
        List<Retyped> changes = failed.freshAfter().tables().isEmpty() ? read(failed) : compared(failed);
        Statement statement = failed.statement();
        List<Retyped> named = changes.stream()
                .filter(it -> statement.retyping(it.name()).isPresent()
                        || statement.retyping(it.old().name()).isPresent())
                .toList();
        List<Retyped> possible = named.isEmpty() && !statement.isPlain() ? changes : named;
        int least = possible.stream()
                .mapToInt(it -> Suspect.doubt(failed.failure(), it))
                .min()
                .orElse(0);
        List<Retyped> likeliest = possible.stream()
                .filter(it -> Suspect.doubt(failed.failure(), it) == least)
                .toList();
        return likeliest.stream()
                .filter(it -> it.cause() == likeliest.get(0).cause())
                .toList();
    }

    /** All that the statement which failed was to change. */
    static List<Retyped> wanted(Failed failed) {
        return compared(failed).stream()
                .filter(it -> failed.statement().retyping(it.name()).isPresent()
                        && failed.statement()
                                .mentions("table", it.table().fresh().name()))
                .toList();
    }

    /** The rule that answers for it. */
    static Cause cause(Failed failed) {
        return of(failed).map(Retyped::cause).orElse(Cause.ROWS);
    }

    Cause cause() {
        if (!removed.isEmpty()) {
            return Cause.LABEL;
        }
        Types.Family family = Types.family(old.type());
        boolean same = family != Types.Family.OTHER && family == Types.family(type);
        return same ? Cause.NARROWING : Cause.CONVERSION;
    }

    /** Whether it holds several values of its enum. */
    boolean isArray() {
        return old.type().endsWith("[]");
    }

    private static String element(String type) {
        return type.replace("[]", "");
    }

    /** {@code public.users.age}. */
    String subject() {
        return table.subject(name);
    }

    private static List<Retyped> compared(Failed failed) {
        return failed.freshAfter().tables().values().stream()
                .sorted(Comparator.comparing(Table::qualified))
                .flatMap(fresh -> Former.of(failed, fresh).stream())
                .flatMap(former -> former.fresh().columns().stream().flatMap(now -> compared(failed, former, now)))
                .toList();
    }

    private static Stream<Retyped> compared(Failed failed, Former table, Column now) {
        return table.before(now.name()).filter(it -> table.former(now.name()).isPresent()).stream()
                .flatMap(old -> {
                    Retyped it = of(failed, table, old, now.name(), now.type());
                    return old.type().equals(now.type()) && it.removed().isEmpty() ? Stream.empty() : Stream.of(it);
                });
    }

    /** Without a fresh install the statement is all there is. */
    private static List<Retyped> read(Failed failed) {
        Statement statement = failed.statement();
        List<Retyped> found = new ArrayList<>();
        for (Table table : failed.step().before().tables().values()) {
            if (statement.mentions(table.name())) {
                for (Column column : table.columns()) {
                    statement
                            .retyping(column.name())
                            .map(it -> of(failed, Former.unchanged(table), column, column.name(), it.type()))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Retyped of(Failed failed, Former table, Column old, String name, String type) {
        Catalog after = failed.freshAfter();
        List<String> was = Values.labels(failed.step().before(), element(old.type()));
        List<String> is = Values.labels(after, element(type));
        List<String> removed = is.isEmpty()
                ? List.of()
                : was.stream().filter(it -> !is.contains(it)).toList();
        String using = failed.statement().retyping(name).map(Retyping::using).orElse("");
        boolean becomesNull = failed.failure().sqlState().equals("23502") && !using.isEmpty();
        return new Retyped(table, old, name, type, using, removed, is, becomesNull);
    }
}
