package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;

/**
 * A statement that copies rows of a table into that table, or into one whose key refers to them: it meets production's rows as it meets
 * ours.
 */
public final class SelfCopy {

    private SelfCopy() {}

    /** Whether it was one that failed. */
    public static boolean failed(Failure failure, Optional<Table> into) {
        return Inserting.any(failure.sql()).filter(Inserting::isOfItself).isPresent()
                || into.filter(it -> isOfParents(failure, it)).isPresent();
    }

    /** Who has a row there already has the key that the copy gets. */
    private static boolean isOfParents(Failure failure, Table into) {
        List<String> keys = Detail.keys(failure.detail());
        Statement statement = Statement.of(failure.sql());
        return statement.mentions("select")
                && into.constraints().stream()
                        .filter(it -> it.kind() == 'f' && it.columns().stream().anyMatch(keys::contains))
                        .anyMatch(it -> statement.mentions(
                                it.references().substring(it.references().indexOf('.') + 1)));
    }
}
