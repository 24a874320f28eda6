package dev.rehearsal.migration.prisma;

/**
 * What a command of Prisma's says and how it ends.
 *
 * @param exitCode 0 for yes
 * @param out for standard output
 * @param err for standard error
 */
public record Answer(int exitCode, String out, String err) {

    static Answer yes(String out) {
        return new Answer(0, out, "");
    }

    static Answer no(String out, String err) {
        return new Answer(1, out, err);
    }

    /** What it had said before it met a problem stays said. */
    static Answer problem(String out, Problem problem) {
        String what = problem.code().isEmpty() ? problem.text() : problem.code() + "\n\n" + problem.text();
        return new Answer(1, out, "Error: " + what + "\n\n");
    }
}
