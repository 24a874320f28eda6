package dev.rehearsal.harness;

import dev.rehearsal.check.Lost;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.probe.ContentsReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rows of a rebuilt database at one moment. */
record Inventory(Catalog catalog, Map<Long, Contents> contents) {

    static Inventory of(Rebuilt database) throws SQLException {
        Catalog catalog = database.catalog();
        return new Inventory(catalog, new ContentsReader().read(database.observer(), catalog, oids(catalog)));
    }

    /** What is lost of it by now, but for columns that are to get values. */
    List<Lost> lost(Rebuilt database, Set<String> filled) throws SQLException {
        Catalog now = database.catalog();
        Map<Long, Contents> left = new ContentsReader().readAfter(database.observer(), catalog, now, oids(now));
        return Lost.between(catalog, contents, now, left, filled);
    }

    private static List<Long> oids(Catalog catalog) {
        return catalog.tables().values().stream().map(it -> it.oid()).toList();
    }
}
