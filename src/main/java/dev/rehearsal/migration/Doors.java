package dev.rehearsal.migration;

import java.nio.file.Path;
import javax.sql.DataSource;

/** Lets tools that are programs of their own into databases, past somebody who watches them. Thread-safe. */
public interface Doors {

    /** A door to the database that these connections reach, in the way in which they reach it; for one program at a time. */
    Door open(DataSource to);

    /** Where such programs may have their files: all in it goes with the stage, and so does every process that works there. */
    Path room();
}
