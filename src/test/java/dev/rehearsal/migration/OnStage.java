package dev.rehearsal.migration;

import dev.rehearsal.cluster.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a folder, a database, and a diary of what a run of the tool tells. */
public abstract class OnStage {

    private static Stage stage;

    @TempDir
    protected Path folder;

    protected Database database;
    protected Diary diary;

    private final String booked;

    /** {@code booked} asks the tool's books for what is applied. */
    protected OnStage(String booked) {
        this.booked = booked;
    }

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** Beside the test's own. */
    protected static Database another() {
        return stage.database();
    }

    @BeforeEach
    void take() {
        database = stage.database();
        diary = new Diary(database.dataSource(), booked);
    }

    @AfterEach
    void giveBack() {
        database.close();
    }
}
