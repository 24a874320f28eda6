package dev.rehearsal;

import java.util.Locale;

/** At which statements migrations are broken off on purpose. */
public enum KillPoints {
    /** Those of pending migrations, as many as take a minute; none where nobody said what is in production already. */
    PENDING,
    /** All statements of all migrations that are judged, however long that takes. */
    ALL,
    /** Of all migrations that are judged the first statement, one in the middle, the last, and the last of the tool's. */
    SAMPLE,
    /** None. */
    NONE;

    /** As users write it: {@code all}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
