package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Table;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows that a {@code MERGE} reads of which several are for one row. */
final class SecondMerge {

    private SecondMerge() {}

    /** Those of one that begins here; empty where none does, or it reads no table. */
    static Optional<BadRows> in(Stretch in, int main, Collection<Table> tables) {
        if (!in.reads(main, "merge", "into")) {
            return Optional.empty();
        }
        Optional<Source> into = Source.at(in, main + 2);
        Optional<Source> using = Source.at(in, in.find(main, "using") + 1);
        return into.flatMap(target -> using.filter(it -> in.is(it.end(), "on"))
                .map(it -> BadRows.where(
                        "(select %2$s.tableoid, %2$s.ctid, %2$s.*, count(*) over (partition by %1$s.tableoid, %1$s.ctid) as times from %3$s join %4$s on %5$s) as coming"
                                .formatted(
                                        target.self(),
                                        it.self(),
                                        in.text(main + 2, target.end()),
                                        in.text(in.find(main, "using") + 1, it.end()),
                                        in.text(it.end() + 1, in.find(it.end(), "when"))),
                        "times > 1",
                        shown(it, tables))));
    }

    private static String shown(Source source, Collection<Table> tables) {
        Stream<Table> known = tables.stream().filter(source::is);
        return Shown.row(known.flatMap(it -> it.constraints().stream())
                .filter(it -> it.kind() == 'p')
                .flatMap(it -> it.columns().stream())
                .toList());
    }
}
