package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Lane;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Column;
import java.time.Duration;
import java.util.Set;

/** Tells by the server's code, the fresh install and the schema what made a migration fail. */
final class Causes {

    private static final Set<String> GONE =
            Set.of("57P01", "57P02", "57P03", "57P05", "08000", "08001", "08003", "08006", "3D000");
    /** Out of disk, memory or connections; the operating system; a damaged file. */
    private static final Set<String> WORLD = Set.of("53", "58", "F0");

    private Causes() {}

    static Cause of(Failed failed) {
        Failure failure = failed.failure();
        String state = failure.sqlState();
        if (failure.isNone()) {
            return Cause.NONE;
        }
        if (!failed.step().lost().isEmpty()) {
            return Cause.DESTROYED;
        }
        if (failed.step().failedInSpoiltSession() || isRefusedBySession(failed)) {
            return Cause.SESSION;
        }
        if (isMissingHere(failure)
                || (failed.isForeign() && failed.follows().isEmpty() && !failed.isMendedBySession())) {
            return Cause.WORLD;
        }
        if (GONE.contains(state)) {
            return isItsOwnDoing(failed) ? Cause.DESTROYED : Cause.WORLD;
        }
        if (state.equals("57014") && isAtTheTimeout(failed)) {
            return Cause.TIMEOUT;
        }
        Cause always = whateverTheRows(state);
        if (always == Cause.NONE && !failed.follows().isEmpty()) {
            return Cause.FOLLOWS;
        }
        if (always != Cause.NONE) {
            return always;
        }
        return isBroken(failed) ? Cause.BROKEN : ofRows(failed);
    }

    /** No replica is near: by the direct way the leader serves it. What no row can cause and a new session mends has no other cause. */
    private static boolean isRefusedBySession(Failed failed) {
        String state = failed.failure().sqlState();
        boolean readOnly = failed.step().sessionBefore().readOnly()
                || failed.leaver().filter(it -> it.sessionAfter().readOnly()).isPresent();
        return (state.equals("25006") && readOnly)
                || ((state.startsWith("42") || state.equals("3F000")) && failed.isMendedBySession());
    }

    /** An extension that production may well have. */
    private static boolean isMissingHere(Failure failure) {
        return failure.sqlState().equals("0A000")
                && says(failure).startsWith("extension \"")
                && says(failure).endsWith("is not available");
    }

    private static Cause whateverTheRows(String state) {
        return switch (state) {
            case "42501" -> Cause.FORBIDDEN;
            case "55P04" -> Cause.LABEL;
            default -> state.length() == 5 && WORLD.contains(state.substring(0, 2)) ? Cause.WORLD : Cause.NONE;
        };
    }

    /** A server of ours that breaks looks the same; but not twice at the same migration. */
    private static boolean isItsOwnDoing(Failed failed) {
        Statement statement = failed.statement();
        return statement.mentions("pg_terminate_backend")
                || statement.mentions("drop", "database")
                || failed.elsewhere().values().stream().anyMatch(it -> GONE.contains(it.sqlState()));
    }

    /** Clocks differ a little: who was cancelled just before the end was cancelled because of it. */
    private static boolean isAtTheTimeout(Failed failed) {
        Duration timeout = failed.timeout();
        return !timeout.isZero() && failed.step().took().toMillis() >= timeout.toMillis() * 9 / 10;
    }

    /** On a fresh install too, in the same statement; or, where that was not run, for a reason that no row can give. */
    private static boolean isBroken(Failed failed) {
        if (failed.lane() == Lane.EMPTY) {
            return true;
        }
        Failure failure = failed.failure();
        if (failed.elsewhere().containsKey(Lane.EMPTY)) {
            if (failed.isLate() && failure.sqlState().startsWith("42")) {
                return true;
            }
            Failure there = failed.elsewhere().getOrDefault(Lane.EMPTY, Failure.NONE);
            return !there.isNone()
                    && there.sqlState().equals(failure.sqlState())
                    && there.sql().equals(failure.sql());
        }
        return failure.sqlState().isEmpty() || failure.sqlState().startsWith("42");
    }

    private static Cause ofRows(Failed failed) {
        Failure failure = failed.failure();
        Statement statement = failed.statement();
        boolean schema = !statement.isAboutRows();
        return switch (failure.sqlState()) {
            case "23502" -> ofNull(failed, statement);
            case "23505", "23P01" -> isBuild(failure) ? Cause.DUPLICATES : Cause.ROWS;
            case "23503" -> schema && !isOld(failed) && !isLeft(failure) ? Cause.ORPHANS : Cause.ROWS;
            case "23514" -> schema && !isRow(failure) ? Cause.VIOLATIONS : Cause.ROWS;
            default -> failure.sqlState().startsWith("22") && schema ? Retyped.cause(failed) : Cause.ROWS;
        };
    }

    private static Cause ofNull(Failed failed, Statement statement) {
        if (isRow(failed.failure())) {
            return Cause.ROWS;
        }
        String column = failed.failure().column();
        if (isMadeNull(failed, statement, column)) {
            return Cause.CONVERSION;
        }
        boolean known = Former.of(failed)
                .map(former -> former.former(column).isPresent())
                .orElse(false);
        return known || statement.isAboutRows() || isTightened(statement, column) ? Cause.NULLS : Cause.NEW_COLUMN;
    }

    /** No old value was NULL: the expression that makes the new ones left some out. */
    private static boolean isMadeNull(Failed failed, Statement statement, String column) {
        return statement.retyping(column).filter(it -> !it.using().isEmpty()).isPresent()
                && Former.of(failed)
                        .flatMap(it -> it.before(column))
                        .filter(Column::notNull)
                        .isPresent();
    }

    private static boolean isTightened(Statement statement, String column) {
        return !column.isEmpty() && statement.mentions(column) && !statement.adds(column);
    }

    /** The server builds an index in one go and says so; one row that comes later meets another wording. */
    private static boolean isBuild(Failure failure) {
        return says(failure).startsWith("could not create");
    }

    private static boolean isRow(Failure failure) {
        return says(failure).startsWith("new row for")
                || says(failure).startsWith("null value in")
                || failure.detail().startsWith("Failing row");
    }

    /** Without the severity that drivers put in front. */
    private static String says(Failure failure) {
        return failure.message().replaceFirst("^[A-Z]+: +", "");
    }

    /** Whether a partition goes whose rows others refer to. */
    private static boolean isLeft(Failure failure) {
        return says(failure).startsWith("removing partition");
    }

    /** Whether the foreign key was there and valid before: then it is a row that came, not the key. */
    private static boolean isOld(Failed failed) {
        return Former.of(failed).stream()
                .flatMap(former -> former.old().constraints().stream())
                .anyMatch(it -> it.name().equals(failed.failure().constraint()) && it.validated());
    }
}
