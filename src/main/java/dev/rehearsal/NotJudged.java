package dev.rehearsal;

import java.util.Objects;

/**
 * A gap: something that was not checked.
 *
 * @param what what was not judged
 * @param why why not, with the way out where there is one
 * @param blocking whether the verdict can be no better than inconclusive because of it
 */
public record NotJudged(String what, String why, boolean blocking) {

    /** Nothing is missing. */
    public NotJudged {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
    }
}
