package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of a living table that are in the way of what is missing of it. */
final class InTheWay {

    private InTheWay() {}

    /** Queries that count them, by what is missing. */
    static Map<String, String> queries(Catalog before, Catalog after, Catalog live, String text) {
        Map<String, String> queries = new LinkedHashMap<>();
        List<Rereading> rereadings = Rereading.in(text, live);
        for (Intended each : Intended.by(before, after, live)) {
            Optional<Table> table = each.table(live);
            if (each.missing().isPresent() && table.isPresent()) {
                query(each, after, table.get())
                        .or(() -> unreadable(each, live, rereadings))
                        .ifPresent(it -> queries.put(each.difference().called(), it));
            }
        }
        queries.putAll(LabelsInUse.queries(after, live, text));
        return queries;
    }

    private static Optional<String> query(Intended each, Catalog after, Table table) {
        String name = each.difference().part().replaceFirst("^\\w+ ", "");
        Optional<Table> wanted = each.table(after);
        if (each.difference().part().startsWith("index ")) {
            return wanted.flatMap(it -> it.index(name))
                    .filter(Index::unique)
                    .map(it -> doubles(table, it.keys(), it.predicate(), it.definition()));
        }
        return each.difference().part().startsWith("constraint ")
                ? wanted.flatMap(it -> it.constraint(name)).flatMap(it -> query(it, table))
                : Optional.empty();
    }

    private static Optional<String> unreadable(Intended each, Catalog live, List<Rereading> rereadings) {
        return rereadings.stream()
                .filter(it -> each.table(live).equals(Optional.of(it.table()))
                        && each.column(live).equals(Optional.of(it.column())))
                .findFirst()
                .map(Rereading::unreadable);
    }

    private static Optional<String> query(Constraint it, Table table) {
        // What old rows need not fulfil they are not in the way of.
        return switch (it.validated() ? it.kind() : ' ') {
            case 'p', 'u' ->
                Optional.of(
                        doubles(table, it.columns().stream().map(Names::quoted).toList(), "", it.definition()));
            case 'c' ->
                Optional.of("select count(*) from " + InsteadOfDrift.name(table.qualified()) + " where not "
                        + it.definition().replaceFirst("(?s)^CHECK (\\(.*\\)).*$", "$1"));
            case 'f' -> Optional.of(orphans(it, table));
            default -> Optional.empty();
        };
    }

    private static String doubles(Table table, List<String> keys, String predicate, String definition) {
        List<String> conditions = new ArrayList<>();
        if (!predicate.isEmpty()) {
            conditions.add("(" + predicate + ")");
        }
        if (!definition.contains(" NULLS NOT DISTINCT")) {
            keys.forEach(it -> conditions.add(it + " is not null"));
        }
        return "select coalesce(sum(n), 0) from (select count(*) as n from " + InsteadOfDrift.name(table.qualified())
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " group by "
                + String.join(", ", keys) + " having count(*) > 1) as d";
    }

    private static String orphans(Constraint it, Table table) {
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < it.columns().size(); i++) {
            same.append(i == 0 ? "" : " and ")
                    .append("r." + Names.quoted(it.referenced().get(i)) + " = t."
                            + Names.quoted(it.columns().get(i)));
        }
        String valued = it.columns().stream()
                .map(column -> "t." + Names.quoted(column) + " is not null")
                .collect(Collectors.joining(" and "));
        return "select count(*) from " + InsteadOfDrift.name(table.qualified()) + " as t where " + valued
                + " and not exists (select from " + InsteadOfDrift.name(it.references()) + " as r where " + same + ")";
    }

    /** Why nothing leads on before somebody has put them right; empty where there are none. */
    static Optional<String> told(Map<String, String> queries, Map<String, Long> counted) {
        return counted.entrySet().stream()
                .filter(it -> it.getValue() > 0)
                .findFirst()
                .map(it -> "%,d rows are in the way of %s, and only whoever knows them can put them right: %s"
                        .formatted(it.getValue(), it.getKey(), queries.getOrDefault(it.getKey(), "")));
    }
}
