package dev.rehearsal.migration;

import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Standing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** A migration tool with the files of one project. Thread-safe: several databases are migrated at once. */
public interface Engine {

    /** As users choose it: {@code flyway}, {@code sql}. */
    String name();

    /** With the version that really runs: {@code Flyway 11.14.0}. */
    String title();

    /** All migrations in the order in which an empty database gets them. */
    List<Migration> migrations();

    /** The tool as an installation begins with it, on an empty database. */
    default Engine fresh() {
        return this;
    }

    /** Whether it applies a migration that sorts before one which is applied already. */
    default boolean appliesLate() {
        return true;
    }

    /** Migrations that claim the same version or name; what the tool does about them is its own affair. */
    default List<Clash> clashes() {
        return List.of();
    }

    /** Files that belong to the project's migrations and that the tool can't see from here. */
    default List<Path> unseen() {
        return List.of();
    }

    /** Files among the migrations that look like one and that the tool passes by for their names, in silence. */
    default List<String> misnamed() {
        return List.of();
    }

    /** Migrations that a new installation leaves out, since it begins with one that stands for them. */
    default List<Migration> replaced() {
        return List.of();
    }

    /** The same with all that are {@link #replaced}, as databases came through that are older than what stands for them. */
    default Optional<Engine> longWay() {
        return Optional.empty();
    }

    /** Of one that goes the long way: the same as a new installation runs it. */
    default Optional<Engine> installing() {
        return Optional.empty();
    }

    /** Files beside the migrations that do not look like one and that the tool passes by for their names. */
    default List<String> ignored() {
        return List.of();
    }

    /** How a file has to be named to be a migration, for one that looks like one. */
    default String naming() {
        return "the others";
    }

    /** Which database's SQL its files hold, as far as they betray it. */
    default Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /** The directories on disk in which the migrations lie; none where they come from a jar. */
    default List<Path> folders() {
        return List.of();
    }

    /** What can't be told of the runs so far, as the tool is made. */
    default List<NotJudged> reservations() {
        return List.of();
    }

    /** The same tool, where it is a program of its own, let into databases by these doors. */
    default Engine through(Doors doors) {
        return this;
    }

    /** The same tool with the same settings over other directories, which stand for {@link #folders()} in their order. */
    Engine movedTo(List<Path> copies);

    /** The same tool over the same files without these migrations; empty where it is enough to leave out their files. */
    default Optional<Engine> without(Set<String> ids) {
        return Optional.empty();
    }

    /** The same where it gives up at once when somebody holds its lock, for whom has seen that nobody lives who could give it back. */
    default Engine impatient() {
        return this;
    }

    /** Whether the tool's own books, which outlive a session, say that somebody is at work. */
    default boolean isLocked(Connection connection) throws SQLException {
        return false;
    }

    /** Tells whether a migration was edited; empty where it is all of its file, so that the file's text tells it. */
    default Optional<String> fingerprint(String id) {
        return Optional.empty();
    }

    /** All that was set for the tool, beside its files; empty where nobody can say, as with code of the project's own. */
    default Optional<String> settings() {
        return Optional.empty();
    }

    /**
     * Lets the tool do all that is pending, its own way, while the witness watches.
     *
     * <p>A migration that fails is told in the answer, never thrown; what the witness throws comes through as it is.
     */
    Ran run(Target target, Witness witness);

    /**
     * Writes a migration down as applied though it was not, so that the tool goes on with the next one.
     *
     * @param dataSource connections as the role that migrates
     * @param id the migration, before which nothing is pending
     */
    void passOver(DataSource dataSource, String id) throws SQLException;

    /**
     * The SQL that {@link #passOver}, or else {@link #recover}, runs there now; empty where a tool's manual has commands for that.
     *
     * @param isApplied whether the migration counts as applied then
     */
    default List<String> settling(Connection session, String id, boolean isApplied) throws SQLException {
        return List.of();
    }

    /** SQL without which the tool refuses to write a migration down as applied; empty where it does not. */
    default Optional<String> beforeMarking(Connection session, String id) throws SQLException {
        return Optional.empty();
    }

    /** What the tool's books have of an error that ended a migration, so that what ran in one commit is undone; empty for none. */
    default Optional<String> errorOf(Connection session, String id) throws SQLException {
        return Optional.empty();
    }

    /**
     * Does what the tool's manual says to do when the database was put right after a failure, so that it tries again; nothing where
     * the tool tries again by itself.
     *
     * @param dataSource connections as the role that migrates
     * @param id the migration that failed
     */
    default void recover(DataSource dataSource, String id) throws SQLException {}

    /** How a migration is taken back; empty where nobody wrote that down, or where it was there before in another text. */
    default Optional<Rollback> rollback(String id) {
        return Optional.empty();
    }

    /** What the tool wrote down in this database, oldest first; empty when it wrote nothing. */
    List<LedgerRow> ledger(Connection connection) throws SQLException;

    /**
     * How a database stands to the project's migrations.
     *
     * <p>Nothing is written there, so that a replica can be asked, too; books that can't be read are an exception, and never none.
     */
    Standing standing(Live live) throws SQLException;

    /** The tables in which the tool keeps its books, as {@code schema.table}: nobody seeds or judges them. */
    List<String> ledgerTables();
}
