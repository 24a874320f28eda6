package dev.rehearsal.check;

import dev.rehearsal.Failure;

/** Tells what it means that the tool would not even begin a migration. */
public final class Refused {

    /** A value that a deployment may well give and a rehearsal was not told. */
    private static final String UNTOLD = "No value provided for placeholder";

    /** Two files of one version, which PM05 tells by itself. */
    private static final String CLASH = "Found more than one ";

    private Refused() {}

    /** Whether the files alone are to blame: then it refuses them everywhere. */
    public static boolean isByFiles(Failure failure) {
        boolean clash = failure.message().startsWith(CLASH);
        return !failure.isNone() && failure.sqlState().isEmpty() && !clash && !isUntold(failure);
    }

    /** Whether a fresh install tells: by the files, or by a statement that the tool runs beside the migrations. */
    public static boolean isEverywhere(Failure failure) {
        return isByFiles(failure) || isBeside(failure);
    }

    /** Whether it is a statement in a file of the user's that is no migration: a callback. */
    static boolean isBeside(Failure failure) {
        return !failure.isNone() && failure.place().line() > 0;
    }

    /** What the user can do about it; empty where nothing more can be said. */
    public static String wayOut(Failure failure) {
        return isUntold(failure)
                ? "\n  Give it in flyway.conf beside the migrations, as flyway.placeholders.NAME=VALUE, or in flyway.toml, under [flyway.placeholders]"
                : "";
    }

    private static boolean isUntold(Failure failure) {
        return (failure.message() + failure.detail()).contains(UNTOLD);
    }
}
