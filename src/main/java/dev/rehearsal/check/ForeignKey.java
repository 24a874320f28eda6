package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The foreign key that a failure speaks of. */
final class ForeignKey {

    private static final Pattern ABSENT = Pattern.compile("is not present in table \"(.+)\"\\.$");

    private ForeignKey() {}

    /** As a fresh install has it, or as it was before and not valid yet, or as the server's detail tells. */
    static Optional<Constraint> of(Failed failed, Former child) {
        String name = failed.failure().constraint();
        return child.fresh()
                .constraint(name)
                .or(() -> child.old().constraint(name))
                .filter(it -> it.kind() == 'f')
                .or(() -> told(failed));
    }

    private static Optional<Constraint> told(Failed failed) {
        Failure failure = failed.failure();
        List<String> columns = Detail.keys(failure.detail());
        Matcher absent = ABSENT.matcher(failure.detail());
        if (columns.isEmpty() || !absent.find()) {
            return Optional.empty();
        }
        return Former.of(failed, "", absent.group(1))
                .filter(parent -> parent.key().size() == columns.size())
                .map(parent -> key(failure, columns, parent.fresh(), parent.key()));
    }

    private static Constraint key(Failure failure, List<String> columns, Table parent, List<String> referenced) {
        return new Constraint(
                failure.constraint(),
                'f',
                "FOREIGN KEY " + InsteadOfKeys.listed(columns) + " REFERENCES " + parent.qualified()
                        + InsteadOfKeys.listed(referenced),
                columns,
                parent.qualified(),
                referenced,
                false);
    }

    /** The table that a key refers to, by {@code schema.table} as it is after the migration. */
    static Optional<Former> parent(Failed failed, String qualified) {
        Optional<Former> mapped = failed.freshAfter().table(qualified).flatMap(it -> Former.of(failed, it));
        return mapped.or(() -> failed.step().before().table(qualified).map(Former::unchanged))
                .map(it -> it.alone(failed));
    }
}
