package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code DELETE}, taken apart so that the rows it takes can be asked for without taking them.
 *
 * @param recursive whether the queries before it may refer to themselves
 * @param with the queries before it, those that write turned into ones that read; empty for none
 * @param target what stands after {@code FROM}, with its alias
 * @param schema the table's schema; empty where it is not said
 * @param table the table
 * @param self by which name its columns are called in the statement
 * @param using the other tables; empty for none
 * @param where the condition as it was written; empty for none
 * @param returning what it answers with; empty for nothing
 */
public record Deletion(
        boolean recursive,
        String with,
        String target,
        String schema,
        String table,
        String self,
        String using,
        String where,
        String returning) {

    /** All in a text, those in a {@code WITH} too; none of a block or a function, whose variables nobody knows here. */
    public static List<Deletion> in(String sql) {
        List<Deletion> found = new ArrayList<>();
        for (Stretch statement : Stretch.statements(sql)) {
            Ctes.of(statement).ifPresent(ctes -> found.addAll(in(statement, ctes)));
        }
        return List.copyOf(found);
    }

    private static List<Deletion> in(Stretch statement, Ctes ctes) {
        List<Deletion> found = new ArrayList<>();
        for (int i = 0; i <= ctes.parts().size(); i++) {
            boolean last = i == ctes.parts().size();
            Stretch body = last ? statement : ctes.parts().get(i).body();
            int start = last ? ctes.main() : body.from();
            ctes.reading(i)
                    .flatMap(with -> read(body, start, ctes.recursive(), with))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** One that begins here; empty when none does, or one whose rows no query can tell. */
    static Optional<Deletion> read(Stretch in, int start, boolean recursive, String with) {
        if (!in.reads(start, "delete", "from")) {
            return Optional.empty();
        }
        int first = in.is(start + 2, "only") ? start + 3 : start + 2;
        int at = first;
        while (in.is(at + 1, ".")) {
            at += 2;
        }
        if (!in.isName(at)) {
            return Optional.empty();
        }
        String schema = at == first ? "" : in.name(at - 2);
        String table = in.name(at);
        String self = in.text(at, at + 1);
        at += in.is(at + 1, "*") ? 2 : 1;
        boolean as = in.is(at, "as");
        if (as || (in.isName(at) && in.find(at, "using", "where", "returning") > at)) {
            at += as ? 1 : 0;
            self = in.text(at, at + 1);
            at++;
        }
        int returning = in.find(at, "returning");
        int where = Math.min(returning, in.find(at, "where"));
        boolean cursor = in.reads(where + 1, "current", "of");
        boolean using = in.is(at, "using");
        if (cursor || (!using && at < where)) {
            return Optional.empty();
        }
        return Optional.of(new Deletion(
                recursive,
                with,
                in.text(start + 2, at),
                schema,
                table,
                self,
                using ? in.text(at + 1, where) : "",
                in.text(where + 1, returning),
                in.text(returning + 1, in.to())));
    }

    /** Whether it takes rows from this table, by its name. */
    public boolean isOf(Table other) {
        return table.equals(other.name()) && (schema.isEmpty() || schema.equals(other.schema()));
    }

    /** The condition that holds for each row that it takes, in a query over {@link #target}; empty when it takes all. */
    public String condition() {
        return using.isEmpty()
                ? where
                : "exists (select from " + using + (where.isEmpty() ? "" : " where " + where) + ")";
    }
}
