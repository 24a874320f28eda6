package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.DomainCheck;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Removal;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Update;
import dev.rehearsal.check.sql.Values;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A check that a domain gets, over values that violate it.
 *
 * @param failed the failure, which names the first column that has such values
 * @param table its table
 * @param column the column
 * @param domain the domain as a fresh install has it
 * @param check the check
 * @param isThere whether the domain had it before, not valid yet
 * @param isOnly whether it is the only one that the domain gets
 */
record OfDomain(
        Failed failed, Former table, Column column, Entity domain, DomainCheck check, boolean isThere, boolean isOnly) {

    /** Before this it is said what is demanded, and after it of what. */
    static final String TYPE_OF = ", which is the type of ";

    private static final Pattern ALTERS = Pattern.compile("^alter\\s+domain\\b", Pattern.CASE_INSENSITIVE);

    static Optional<OfDomain> of(Failed failed) {
        return all(failed).stream().findFirst();
    }

    /** The checks that the statement may have been about: those that it names, where it names any. */
    static List<OfDomain> all(Failed failed) {
        List<OfDomain> all = Former.of(failed)
                .flatMap(table -> table.before(failed.failure().column()).map(column -> all(failed, table, column)))
                .orElse(List.of());
        List<OfDomain> named = all.stream()
                .filter(it -> failed.statement().mentions(it.check.name().replace("\"", "")))
                .toList();
        return named.isEmpty() ? all : named;
    }

    private static List<OfDomain> all(Failed failed, Former table, Column column) {
        return entity(failed.freshAfter(), column).stream()
                .flatMap(domain -> {
                    List<DomainCheck> had = entity(failed.freshBefore(), column)
                            .map(it -> DomainCheck.in(it.definition()))
                            .orElse(List.of());
                    List<DomainCheck> gets = DomainCheck.in(domain.definition()).stream()
                            .filter(it -> it.validated() && !had.contains(it))
                            .toList();
                    return gets.stream()
                            .map(it -> new OfDomain(
                                    failed,
                                    table,
                                    column,
                                    domain,
                                    it,
                                    had.stream().anyMatch(old -> old.name().equals(it.name())),
                                    gets.size() == 1));
                })
                .toList();
    }

    /** All checks that its domain gets, in all its columns: each is a statement of its own, and the next fails when the first is mended. */
    static List<OfDomain> wanted(Failed failed) {
        boolean writes = failed.step().statements().stream()
                .map(it -> Statement.of(it.sql()))
                .anyMatch(it -> it.isAboutRows() || it.isHidden());
        if (!isAltered(failed) || writes) {
            return List.of();
        }
        return Former.of(failed)
                .flatMap(it -> it.before(failed.failure().column()))
                .map(it -> columns(failed, it)
                        .flatMap(use -> all(failed, Former.unchanged(use.table()), use.column()).stream())
                        .toList())
                .orElse(List.of());
    }

    /** Whether the statement is about the type of columns, and not about a table. */
    static boolean isAltered(Failed failed) {
        return ALTERS.matcher(Statement.first(failed.failure().sql())).find();
    }

    static Optional<Entity> entity(Catalog catalog, Column column) {
        return catalog.entities().values().stream()
                .filter(it -> it.kind().equals("domain") && Values.isOf(column.type(), it.name()))
                .findFirst();
    }

    Fault fault() {
        Set<String> shown = new LinkedHashSet<>(table.key());
        shown.add(column.name());
        BadRows bad = BadRows.where(table.from(), violated(column), Shown.row(List.copyOf(shown)));
        String subject = table.subject(column.name());
        return new Fault(
                table,
                isOnly ? subject : subject + " " + check.name(),
                "check " + check.name() + " " + check.expression() + " on the domain " + domain.name() + TYPE_OF
                        + subject,
                "rows that are against it",
                bad,
                bad.preflight(),
                instead());
    }

    private String violated(Column of) {
        return "not (" + check.of(Names.quoted(of.name())) + ")";
    }

    private String instead() {
        StringBuilder sql = new StringBuilder("-- 1. which rows violate it; correct or remove them\n");
        using((of, it) -> sql.append("SELECT * FROM %s WHERE %s;\n".formatted(Names.of(of), violated(it))));
        String quoted = quoted(domain);
        String validate = "ALTER DOMAIN %s VALIDATE CONSTRAINT %s;\n".formatted(quoted, check.name());
        return sql.append(
                        isThere
                                ? "-- 2. then, as the migration wants it; new values are checked already\n"
                                : """
                                -- 2. new values are checked from now on, old ones are not yet: no long lock
                                ALTER DOMAIN %s ADD CONSTRAINT %s CHECK (%s) NOT VALID;
                                -- 3. in a migration of its own
                                """
                                        .formatted(quoted, check.name(), check.expression()))
                .append(validate)
                .toString();
    }

    /** A domain as SQL names it. */
    static String quoted(Entity domain) {
        String name = domain.name();
        int dot = name.indexOf('.');
        return Names.quoted(name.substring(0, dot)) + "." + Names.quoted(name.substring(dot + 1));
    }

    /** A column of the type. */
    record Use(Table table, Column column) {}

    /** The server names the first column of the type; the others come after it. */
    static Stream<Use> columns(Failed failed, Column column) {
        return failed.step().before().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty())
                .sorted(Comparator.comparing(Table::qualified))
                .flatMap(of -> of.columns().stream()
                        .filter(it -> it.type().equals(column.type()))
                        .map(it -> new Use(of, it)));
    }

    private void using(BiConsumer<Table, Column> use) {
        columns(failed, column).forEach(it -> use.accept(it.table(), it.column()));
    }

    /** In all columns of the type: NULL where that may be, else without the row. */
    Mend mend() {
        List<String> sql = new ArrayList<>();
        using((of, it) -> {
            String picked = "(select tableoid, ctid from " + Names.of(of) + " where " + violated(it) + ")";
            sql.addAll(
                    it.notNull() || !it.generated().isEmpty()
                            ? Removal.of(failed.step().before(), of, picked)
                            : Update.same(of, List.of(it.name()), "null", picked));
        });
        return new Mend(
                "values of " + domain.name() + " that are against it set to NULL, or their rows deleted",
                sql,
                List.of());
    }
}
