package dev.rehearsal.migration.prisma;

/** Why Prisma would not go on, in its own words. */
final class Problem extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * One of these.
     *
     * @param code as in Prisma's reference, {@code P3009}; empty for what has none
     */
    Problem(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
