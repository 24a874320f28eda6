package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.command.CommandEngine;
import dev.rehearsal.migration.command.Words;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs of a command on a database of its own, on servers that all tests share, with what a witness was told. */
final class CommandRun implements Witness, AutoCloseable {

    private static final class Shared {
        static final Stage STAGE = Stage.open(Topology.primary());
    }

    private final Database database = Shared.STAGE.embedded().copy("app");
    private final Engine engine;
    private final List<String> told = new ArrayList<>();

    private CommandRun(Engine engine) {
        this.engine = engine.through(new StageDoors(Shared.STAGE.embedded().directory()));
    }

    static CommandRun of(CommandProject project, String command) {
        return of(project, command, "my_migrations(name)", Duration.ofSeconds(60));
    }

    static CommandRun of(CommandProject project, String command, String ledger, Duration timeout) {
        return new CommandRun(CommandEngine.of(project.directory(), new Words(command, "", ledger, timeout)));
    }

    Ran run() {
        return upTo("");
    }

    Ran upTo(String migration) {
        told.clear();
        return engine.run(Target.of(database.dataSource()).upTo(migration), this);
    }

    Engine engine() {
        return engine;
    }

    Database database() {
        return database;
    }

    /** In order, each call of the witness. */
    List<String> told() {
        return List.copyOf(told);
    }

    String ask(String sql) throws SQLException {
        try (Connection connection = database.observer().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void before(Migration migration, Connection session) {
        told.add("before " + migration.id());
    }

    @Override
    public void statement(Migration migration, Executed statement, Connection session) {
        told.add(statement.place() + " " + statement.sql() + " " + statement.rows());
    }

    @Override
    public void after(Migration migration, Connection session) {
        told.add("after " + migration.id());
    }

    @Override
    public void settled(Migration migration) {
        told.add("settled " + migration.id());
    }

    @Override
    public void pending(Migration migration, Connection session) {
        told.add("pending " + migration.id());
    }

    @Override
    public void failed(Migration migration, Failure failure) {
        told.add("failed " + migration.id() + ": " + failure.sqlState() + " " + failure.message());
    }

    @Override
    public void close() {
        database.close();
    }
}
