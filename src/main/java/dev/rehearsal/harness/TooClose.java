package dev.rehearsal.harness;

/** Databases meet that would never meet in a deploy: each has to have servers of its own. */
final class TooClose extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooClose(String message) {
        super(message);
    }
}
