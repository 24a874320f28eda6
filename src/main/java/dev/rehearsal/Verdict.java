package dev.rehearsal;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What a rehearsal found: safe, unsafe, or not enough was checked to say so. */
public sealed interface Verdict permits Verdict.Safe, Verdict.Inconclusive, Verdict.Unsafe {

    /** What it rests on. */
    Evidence evidence();

    /** What would have gone wrong; empty or only warnings unless unsafe. */
    default List<Finding> findings() {
        return evidence().findings();
    }

    /** What was not checked. */
    default List<NotJudged> notJudged() {
        return evidence().notJudged();
    }

    /** Whether everything was checked that matters and nothing is wrong. */
    default boolean isSafe() {
        return this instanceof Safe;
    }

    /** One answer for each kind. */
    default <R> R match(Function<Safe, R> safe, Function<Inconclusive, R> inconclusive, Function<Unsafe, R> unsafe) {
        if (this instanceof Safe it) {
            return safe.apply(it);
        }
        if (this instanceof Inconclusive it) {
            return inconclusive.apply(it);
        }
        return unsafe.apply((Unsafe) this);
    }

    /** As reports write it: {@code safe}, {@code inconclusive}, {@code unsafe}. */
    default String word() {
        return match(safe -> "safe", inconclusive -> "inconclusive", unsafe -> "unsafe");
    }

    /** Folds: one error makes it unsafe; a blocking gap, or nothing judged at all, makes it inconclusive. */
    static Verdict of(Evidence evidence) {
        if (evidence.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return new Unsafe(evidence);
        }
        boolean nothing = evidence.judged().isEmpty() || evidence.migrations().isEmpty();
        if (nothing || evidence.notJudged().stream().anyMatch(NotJudged::blocking)) {
            return new Inconclusive(evidence);
        }
        return new Safe(evidence);
    }

    /**
     * Nothing is wrong.
     *
     * @param evidence what it rests on
     */
    record Safe(Evidence evidence) implements Verdict {

        /** Never without evidence. */
        public Safe {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * Not enough was checked.
     *
     * @param evidence what it rests on
     */
    record Inconclusive(Evidence evidence) implements Verdict {

        /** Never without evidence. */
        public Inconclusive {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * Something would have gone wrong.
     *
     * @param evidence what it rests on
     */
    record Unsafe(Evidence evidence) implements Verdict {

        /** Never without evidence. */
        public Unsafe {
            Objects.requireNonNull(evidence, "evidence");
        }
    }
}
