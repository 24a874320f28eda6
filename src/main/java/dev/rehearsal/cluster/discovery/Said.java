package dev.rehearsal.cluster.discovery;

import java.util.Objects;

/**
 * A node with its answer.
 *
 * @param node who was asked
 * @param answer what it said
 */
public record Said(Endpoint node, Answer answer) {

    /** Checks that nothing is missing. */
    public Said {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(answer, "answer");
    }

    boolean leads() {
        return answer instanceof Answer.Leads;
    }

    /** Whether it did not answer, and why that may hide a leader: everything but a host that says nothing listens there. */
    boolean mayLeadUnseen() {
        return answer instanceof Answer.Silent silent && silent.cause() != Answer.Cause.REFUSED;
    }

    boolean isSilent() {
        return answer instanceof Answer.Silent;
    }

    Answer.Identity identity() {
        return answer.match(Answer.Leads::identity, Answer.Follows::identity, silent -> Answer.Identity.UNKNOWN);
    }

    /** {@code leader}, {@code replica}, or why it did not answer. */
    public String words() {
        return answer.match(leads -> "leader", follows -> "replica", Answer.Silent::detail);
    }
}
