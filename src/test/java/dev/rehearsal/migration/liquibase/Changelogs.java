package dev.rehearsal.migration.liquibase;

/** Changelogs as tests write them. */
final class Changelogs {

    private Changelogs() {}

    /** An XML changelog around its changesets and includes. */
    static String xml(String inside) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>
                """
                .formatted(inside.stripTrailing());
    }

    /** A changeset of XML that makes a table with a column {@code a}. */
    static String table(String id, String table) {
        return """
                <changeSet id="%s" author="joe">
                  <createTable tableName="%s">
                    <column name="a" type="int"/>
                  </createTable>
                </changeSet>
                """
                .formatted(id, table);
    }

    /** A changeset of XML around its inside. */
    static String changeSet(String id, String attributes, String inside) {
        return "<changeSet id=\"%s\" author=\"joe\"%s>%n%s%n</changeSet>%n"
                .formatted(id, attributes.isEmpty() ? "" : " " + attributes, inside)
                .replace("\r\n", "\n");
    }
}
