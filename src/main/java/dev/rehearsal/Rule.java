package dev.rehearsal;

import java.util.Objects;

/**
 * Something that can be wrong with a migration. Ids are never used twice.
 *
 * @param id such as {@code NN02}
 * @param severity how much a finding of it weighs
 * @param title when it fires, in one line
 * @param effect what it does in production
 * @param instead what to do instead
 */
public record Rule(String id, Severity severity, String title, String effect, String instead) {

    /** Nothing is missing. */
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(instead, "instead");
        if (!id.matches("[A-Z]{2}\\d{2}")) {
            throw new IllegalArgumentException("rule id \"" + id + "\": expected one such as \"NN02\"");
        }
    }

    /** The first two letters: {@code NN}. */
    public String family() {
        return id.substring(0, 2);
    }

    @Override
    public String toString() {
        return id;
    }
}
