package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Coming;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.OneByOne;
import dev.rehearsal.check.sql.Reading;
import dev.rehearsal.check.sql.Removal;
import dev.rehearsal.check.sql.SecondTime;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows on which a statement about rows failed, found by queries that write nothing: read from its text, so they may be wrong. Whoever
 * shows their number first counts whether there are any.
 */
final class Unwritable {

    private static final Pattern LENGTH = Pattern.compile("(?:character varying|character)\\((\\d+)\\)");

    private static final Map<String, String> RANGES = Map.of(
            "smallint", "-32768 and 32767",
            "integer", "-2147483648 and 2147483647",
            "bigint", "-9223372036854775808 and 9223372036854775807");

    private Unwritable() {}

    /** Queries for them, likeliest first; none where the text does not tell. */
    static List<BadRows> of(Failed failed) {
        return Stream.concat(told(failed).stream(), tried(failed).stream().map(OneByOne::refused))
                .toList();
    }

    /** What no condition tells is tried. */
    static List<OneByOne> tried(Failed failed) {
        return OneByOne.of(
                failed.failure().sql(),
                failed.failure().sqlState(),
                failed.step().before().tables().values());
    }

    /** Those that a condition tells. */
    static List<BadRows> told(Failed failed) {
        return switch (failed.failure().sqlState()) {
            case "23502" -> coming(failed, Unwritable::isNull);
            case "23514" -> coming(failed, Unwritable::violates);
            case "23503" -> Referred.of(failed).map(List::of).orElseGet(() -> coming(failed, Unwritable::isOrphan));
            case "23505" -> Twice.of(failed);
            case "22001" -> coming(failed, Unwritable::isTooLong);
            case "21000" ->
                SecondTime.in(
                        failed.failure().sql(), failed.step().before().tables().values());
            case "22012" -> Reading.dividingByZero(failed.failure().sql());
            default -> failed.failure().sqlState().startsWith("22") ? computed(failed) : List.of();
        };
    }

    private interface Wrong {
        Optional<String> condition(Failed failed, Former table);
    }

    private static List<BadRows> coming(Failed failed, Wrong wrong) {
        Optional<Former> named = Former.of(failed);
        Stream<Former> tables = named.isPresent() ? named.stream() : written(failed);
        return tables.flatMap(table -> wrong.condition(failed, table).stream()
                        .flatMap(condition -> Coming.into(
                                        table.fresh(), failed.failure().sql())
                                .stream()
                                .map(it -> it.where(condition))))
                .toList();
    }

    /** A new table has no former self. */
    private static Stream<Former> written(Failed failed) {
        Stream<Table> all = Stream.concat(
                failed.freshAfter().tables().values().stream(), failed.step().before().tables().values().stream());
        return all.filter(it -> Coming.into(it, failed.failure().sql()).isPresent())
                .limit(1)
                .map(Former::unchanged);
    }

    private static Optional<String> isNull(Failed failed, Former table) {
        return Optional.of(failed.failure().column())
                .filter(it -> !it.isEmpty())
                .map(it -> Coming.ROW + "." + Names.quoted(it) + " is null");
    }

    private static Optional<Constraint> constraint(Failed failed, Former table) {
        return table.fresh().constraint(failed.failure().constraint());
    }

    private static Optional<String> violates(Failed failed, Former table) {
        return constraint(failed, table)
                .map(Constraint::definition)
                .filter(it -> it.startsWith("CHECK ("))
                .map(it -> "not " + it.substring("CHECK ".length(), it.lastIndexOf(')') + 1));
    }

    private static Optional<String> isOrphan(Failed failed, Former table) {
        return constraint(failed, table).filter(it -> it.kind() == 'f').flatMap(key -> failed.step()
                .before()
                .table(key.references())
                .map(parent -> Removal.orphans(Coming.ROW, key, Names.of(parent))));
    }

    private static Optional<String> isTooLong(Failed failed, Former table) {
        String said = failed.failure().message();
        List<String> conditions = new ArrayList<>();
        for (Column column : table.fresh().columns()) {
            Matcher length = LENGTH.matcher(column.type());
            if (length.matches() && said.contains(column.type())) {
                conditions.add(
                        "length(rtrim(" + Coming.ROW + "." + Names.quoted(column.name()) + ")) > " + length.group(1));
            }
        }
        return Optional.of(String.join(" or ", conditions)).filter(it -> !it.isEmpty());
    }

    /** Expressions that fail on some rows: numbers with room enough tell which. */
    private static List<BadRows> computed(Failed failed) {
        List<BadRows> found = new ArrayList<>();
        for (Updating update : Updating.in(failed.failure().sql())) {
            failed.step().before().tables().values().stream()
                    .filter(it -> update.isOf(it) && update.from().isEmpty())
                    .findFirst()
                    .ifPresent(table -> update.sets()
                            .forEach(it -> outOfRange(failed, table, update, it).ifPresent(found::add)));
        }
        return List.copyOf(found);
    }

    private static Optional<BadRows> outOfRange(Failed failed, Table table, Updating update, Updating.Set set) {
        String type = failed.failure().message().replaceFirst("(?s)^(?:[A-Z]+: +)?(\\w+) out of range.*", "$1");
        return Optional.ofNullable(RANGES.get(type)).map(range -> {
            String items = table.columns().stream()
                    .map(it -> {
                        String name = Names.quoted(it.name());
                        return RANGES.containsKey(it.type()) ? "cast(" + name + " as numeric) as " + name : name;
                    })
                    .collect(Collectors.joining(", "));
            return BadRows.where(
                    "(select tableoid, ctid, " + items + " from " + Names.of(table) + ") as " + update.self(),
                    and(update) + "(" + set.value() + ") not between " + range,
                    Coming.shown(table, update));
        });
    }

    private static String and(Updating update) {
        return update.where().isEmpty() ? "" : "(" + update.where() + ") and ";
    }
}
