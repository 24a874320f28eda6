package dev.rehearsal;

import java.util.Locale;

/** One of the databases that live through the whole history, each by its own run of the tool. */
public enum Lane {
    /** Plausible rows, with NULLs where columns allow them. */
    ORDINARY,
    /** Everything that no constraint forbids: duplicates, orphans, longest and empty strings, extremes. */
    HOSTILE,
    /** A fresh install: only the rows that the migrations themselves make. */
    EMPTY;

    /** As reports write it: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
