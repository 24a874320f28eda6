package dev.rehearsal.migration.detection;

/** What files can be migrations of. */
enum Kind {
    FLYWAY("Flyway", "flyway"),
    SQL("SQL files", "sql"),
    PRISMA("Prisma", "prisma"),
    LIQUIBASE("Liquibase", "liquibase");

    private final String title;
    private final String prefix;

    Kind(String title, String prefix) {
        this.title = title;
        this.prefix = prefix;
    }

    String title() {
        return title;
    }

    /** As users say it before a location. */
    String prefix() {
        return prefix;
    }
}
