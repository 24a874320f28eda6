package dev.rehearsal.probe;

import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was read of one unit. */
sealed interface Part permits Part.OfTable, Part.OfEntity {

    /** Every name with which other objects are written that refer to this one. */
    List<String> names();

    /**
     * A table.
     *
     * @param table as it was read
     */
    record OfTable(Table table) implements Part {

        @Override
        public List<String> names() {
            Stream<String> columns = table.columns().stream().map(it -> it.number() + " " + it.name());
            return Stream.concat(Stream.of(table.qualified()), columns).toList();
        }
    }

    /**
     * Anything else.
     *
     * @param entity as it was read
     * @param labels the labels of an enum
     * @param owner the table that a sequence belongs to; else empty
     */
    record OfEntity(Entity entity, List<String> labels, String owner) implements Part {

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>(labels);
            names.add(entity.name());
            // Others are written with the columns of a view and the labels of an enum, but never with a function's
            // body.
            if (!entity.kind().matches("function|procedure|aggregate")) {
                names.add(entity.definition());
            }
            return names;
        }
    }
}
