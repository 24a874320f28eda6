package dev.rehearsal.seed.value;

import java.time.LocalDate;

/**
 * The day that rows take for today.
 *
 * <p>It is no day of the clock, so that the same seed number makes the same rows tomorrow; and it moves with each release, so that rows
 * do not grow old. A test holds it to the day in the POM. See {@code docs/decisions/anchor.md}.
 */
final class Anchor {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private Anchor() {}
}
