package dev.rehearsal.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures every bar once and writes them down; a missed bar is reported, not failed, since machines differ. */
class StageBench {

    @Test
    void measures_every_bar() throws Exception {
        List<Row> rows = new ArrayList<>(StageMeasures.all());
        rows.add(HeapMeasure.idle());
        rows.addAll(RouterRows.all());
        rows.addAll(VerifyRows.all());

        String table = Table.of(rows);
        System.out.println(table);
        Files.writeString(Path.of(System.getProperty("rehearsal.base"), "docs", "benchmarks.md"), Table.page(table));
    }
}
