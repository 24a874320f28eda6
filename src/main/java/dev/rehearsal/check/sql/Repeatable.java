package dev.rehearsal.check.sql;

import java.util.List;

/** Says a statement so that it does no harm when it runs again. */
public final class Repeatable {

    private static final List<String> IF_NOT_EXISTS = List.of("table", "index", "sequence", "schema", "extension");
    private static final List<String> OR_REPLACE =
            List.of("view", "function", "procedure", "trigger", "aggregate", "rule");

    /** What may stand before the word for what is made; behind any other the words may mean something else. */
    private static final List<String> BEFORE = List.of(
            "or",
            "replace",
            "unique",
            "temp",
            "temporary",
            "global",
            "local",
            "unlogged",
            "foreign",
            "materialized",
            "recursive",
            "constraint");

    private Repeatable() {}

    /** The first statement of a text, in the form that can be repeated. */
    public static String form(String sql) {
        return Stretch.statements(sql).stream()
                .findFirst()
                .map(Repeatable::form)
                .orElse("");
    }

    private static String form(Stretch it) {
        int first = it.from();
        if (it.is(first, "insert")) {
            return insert(it);
        }
        if (it.is(first, "create")) {
            return create(it);
        }
        if (it.is(first, "drop") && !it.is(first + 1, "owned")) {
            int object = first + (it.is(first + 1, "materialized") || it.is(first + 1, "foreign") ? 2 : 1);
            object += it.is(object + 1, "concurrently") ? 1 : 0;
            return with(it, object + 1, "IF EXISTS") + ";";
        }
        int add = it.find(first, "add");
        boolean alone = it.find(add + 1, ",") == it.to();
        if (it.reads(first, "alter", "table") && alone && it.is(add + 1, "column")) {
            return with(it, add + 2, "IF NOT EXISTS") + ";";
        }
        int drop = it.find(first, "drop");
        alone = it.find(drop + 1, ",") == it.to();
        if (it.reads(first, "alter", "table")
                && alone
                && (it.is(drop + 1, "column") || it.is(drop + 1, "constraint"))) {
            return with(it, drop + 2, "IF EXISTS") + ";";
        }
        return guarded(it);
    }

    private static String insert(Stretch it) {
        int returning = it.find(it.from(), "returning");
        String text = it.text(it.from(), returning);
        return text + (text.toLowerCase(java.util.Locale.ROOT).contains("on conflict") ? "" : " ON CONFLICT DO NOTHING")
                + ";";
    }

    private static String create(Stretch it) {
        for (int at = it.from() + 1; at < it.to() && at < it.from() + 5; at++) {
            String word = it.name(at);
            if (OR_REPLACE.contains(word) && !it.is(at - 1, "materialized") && !it.is(at - 1, "constraint")) {
                return it.is(it.from() + 1, "or")
                        ? it.text(it.from(), it.to()) + ";"
                        : with(it, it.from() + 1, "OR REPLACE") + ";";
            }
            if (IF_NOT_EXISTS.contains(word) || (word.equals("view") && it.is(at - 1, "materialized"))) {
                int name = at + (it.is(at + 1, "concurrently") ? 2 : 1);
                // An index without a name gets another one each time.
                return it.is(name, "on") ? guarded(it) : with(it, name, "IF NOT EXISTS") + ";";
            }
            if (!BEFORE.contains(word)) {
                return guarded(it);
            }
        }
        return guarded(it);
    }

    private static String with(Stretch it, int at, String words) {
        return it.is(at, "if")
                ? it.text(it.from(), it.to())
                : it.text(it.from(), at) + " " + words + " " + it.text(at, it.to());
    }

    /** There is no word for it: the server's refusal is what tells that it is done. */
    private static String guarded(Stretch it) {
        return """
                DO $again$ BEGIN
                  %s;
                EXCEPTION WHEN duplicate_object OR duplicate_table OR duplicate_column OR invalid_table_definition
                    OR undefined_object OR undefined_table OR undefined_column THEN
                  RAISE NOTICE 'done before: %%', SQLERRM;
                END $again$;"""
                .formatted(it.text(it.from(), it.to()));
    }
}
