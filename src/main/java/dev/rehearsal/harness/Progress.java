package dev.rehearsal.harness;

/** Is told how far a rehearsal is. Called from several threads; whoever listens is quick. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = (scenario, what, done, total) -> {};

    /**
     * Something has begun or gone on.
     *
     * @param scenario the scenario, such as {@code populated}, or {@code stage} while the servers start
     * @param what what it is at: {@code V3__add_email.sql on ordinary rows}
     * @param done how many migrations it has behind it
     * @param total how many there are
     */
    void at(String scenario, String what, int done, int total);
}
