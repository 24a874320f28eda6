package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Roles, databases and tablespaces: they belong to the servers, so that databases of the same servers meet each other's. */
final class OfServers {

    private static final Pattern ENDS =
            Pattern.compile("\\bpg_(?:terminate|cancel)_backend\\b", Pattern.CASE_INSENSITIVE);

    /** A user mapping belongs to its database. */
    private static final Pattern CHANGES = Pattern.compile(
            "\\b(?:(?:create|drop)\\s+(?:role|user|group|database|tablespace)|alter\\s+(?:role|user|group|system))\\b"
                    + "(?!\\s+mapping\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TAKEN = Pattern.compile("(?:role|database|tablespace) \".+\" already exists");

    private static final Pattern HELD = Pattern.compile("objects? in database copy_\\d+");

    private static final Pattern NO_ROLES = Pattern.compile("permission denied to (?:create|drop) role");

    private OfServers() {}

    /** Whether one of these migrations makes, changes or removes some, as far as its text tells. */
    static boolean areChangedBy(Scripts scripts, Collection<Migration> migrations) {
        return isIn(scripts, migrations, CHANGES) || areEndedBy(scripts, migrations);
    }

    /** Whether one of these migrations ends sessions: those of other databases' runs are on the same servers. */
    static boolean areEndedBy(Scripts scripts, Collection<Migration> migrations) {
        return isIn(scripts, migrations, ENDS);
    }

    private static boolean isIn(Scripts scripts, Collection<Migration> migrations, Pattern what) {
        return migrations.stream().flatMap(it -> scripts.text(it).stream()).anyMatch(what.asPredicate());
    }

    /** Whether a migration is about to meet what another database's run made, or to make what another's would meet. */
    static boolean areMet(Failure failure) {
        boolean isNameMet = List.of("42710", "42P04").contains(failure.sqlState());
        return (isNameMet && TAKEN.matcher(failure.message()).find()) || isRefusedRoles(failure);
    }

    /** Whether something can't be dropped because the same in another copy depends on it. */
    static boolean areHeldByACopy(Failure failure) {
        return failure.sqlState().equals("2BP01")
                && HELD.matcher(failure.detail()).find();
    }

    /** Whether the role may neither make nor remove roles. */
    static boolean isRefusedRoles(Failure failure) {
        return failure.sqlState().equals("42501")
                && NO_ROLES.matcher(failure.message()).find();
    }
}
