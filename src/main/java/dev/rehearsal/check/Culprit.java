package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Finding;
import dev.rehearsal.Place;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.function.Predicate;

/**
 * The statement that did it: the one that was seen to, else the only one that speaks of it.
 *
 * @param sql the statement; empty when it is not known
 * @param place where it stands
 */
record Culprit(String sql, Place place) {

    static final Culprit UNKNOWN = new Culprit("", Place.NOWHERE);

    /** By what statements were seen to do; where nobody looked, by words that all stand in it. */
    static Culprit of(Step step, Predicate<Effect> did, String... words) {
        return step.closeLook().effects().stream()
                .filter(did)
                .findFirst()
                .map(it -> new Culprit(it.sql(), it.place()))
                .orElseGet(() -> speaking(step, words));
    }

    static Culprit speaking(Step step, String... words) {
        if (words.length == 0) {
            return UNKNOWN;
        }
        List<Executed> speaking = step.statements().stream()
                .filter(it -> Statement.of(it.sql()).mentions(words))
                .toList();
        return speaking.isEmpty()
                ? UNKNOWN
                : new Culprit(speaking.get(0).sql(), speaking.get(0).place());
    }

    /** The last that speaks of all this. */
    static Culprit last(List<Executed> statements, String... words) {
        Culprit last = UNKNOWN;
        for (Executed statement : statements) {
            if (Statement.of(statement.sql()).mentions(words)) {
                last = new Culprit(statement.sql(), statement.place());
            }
        }
        return last;
    }

    boolean isKnown() {
        return !sql.isEmpty();
    }

    /** The first of two that is known. */
    Culprit or(Culprit other) {
        return isKnown() ? this : other;
    }

    /** This, or the only statement that it can have been: the only one at all, or the only one that does not say what it does. */
    Culprit orOnly(Step step) {
        if (isKnown()) {
            return this;
        }
        List<Executed> hidden = step.statements().stream()
                .filter(it -> Statement.of(it.sql()).isHidden())
                .toList();
        List<Executed> possible = step.statements().size() == 1 ? step.statements() : hidden;
        return possible.size() == 1
                ? new Culprit(possible.get(0).sql(), possible.get(0).place())
                : UNKNOWN;
    }

    Finding mark(Finding finding) {
        return isKnown() ? finding.at(sql, place) : finding;
    }
}
