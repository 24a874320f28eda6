package dev.rehearsal.migration.prisma;

/** What both must print alike: without times, without what the oracle's page exempts, without lines about files that we don't read. */
final class Normal {

    private Normal() {}

    static String of(String printed, String database) {
        return printed.replace(database, "DATABASE")
                .replaceAll("(?m)^(Loaded Prisma config|Prisma schema loaded|Prisma config detected).*\\n\\n?", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? UTC", "TIME")
                .replaceAll("(?s)(\\n\\nDatabase error code: \\w+\\n).*", "$1")
                // where in the engine it was met
                .replaceAll("(?s)\\n? +0: .*", "\n")
                // blanks at the ends of lines, which the real one leaves here and there
                .replaceAll("(?m)[ \\t]+$", "")
                .strip();
    }
}
