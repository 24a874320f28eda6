package dev.rehearsal.check.sql;

import java.util.List;
import java.util.OptionalInt;

/** How many columns a query answers with. */
final class Items {

    private Items() {}

    /** Empty where only the catalog knows, because of a star. */
    static OptionalInt of(String query) {
        List<Stretch> statements = Stretch.statements(query);
        return statements.size() == 1
                ? Ctes.of(statements.get(0))
                        .map(it -> of(statements.get(0), it.main()))
                        .orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    private static OptionalInt of(Stretch query, int main) {
        if (query.reads(main, "values", "(")) {
            return OptionalInt.of(in(query.within(main + 2, query.closing(main + 1)), main + 2));
        }
        int end = query.find(main, "from");
        boolean told = query.is(main, "select") && query.find(main, "distinct") == query.to();
        for (int at = main; at < end; at++) {
            boolean isFactor = at > main + 1 && !query.is(at - 1, ",") && !query.is(at - 1, ".");
            told &= !query.is(at, "*") || isFactor;
        }
        return told ? OptionalInt.of(in(query.within(main + 1, end), main + 1)) : OptionalInt.empty();
    }

    private static int in(Stretch list, int first) {
        int count = 1;
        for (int at = list.find(first, ","); at < list.to(); at = list.find(at + 1, ",")) {
            count++;
        }
        return count;
    }
}
