package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.cache.Cache;
import dev.rehearsal.cluster.cache.NoSpace;
import dev.rehearsal.cluster.cache.Sha256;
import dev.rehearsal.cluster.process.Account;
import dev.rehearsal.cluster.process.Command;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.Outcome;
import dev.rehearsal.cluster.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A data directory that was initialised once, with our roles and database in it, from which every node starts as a copy.
 *
 * @param data the directory
 * @param password the superuser's until a stage sets its own
 */
public record Template(Path data, String password) {

    // Raised whenever what is done here changes.
    private static final int FORMAT = 4;

    /** Small segments of the log make small directories, and a directory is copied for each node. */
    static final long SEGMENT = 4 << 20;

    private static final Pattern MAP = Pattern.compile("\\d+_(fsm|vm)");

    static Template of(Binaries binaries, Account account, Home home, Path workspace) {
        String key = Sha256.of(String.join(
                "\n",
                binaries.key(),
                Settings.common(binaries.major()),
                Settings.access(),
                account.toString(),
                Integer.toString(FORMAT)));
        Path entry = Cache.of(home)
                .obtain("template", binaries.version() + "-" + key.substring(0, 16), workspace, directory -> {
                    build(binaries, account, directory);
                });
        return left(entry);
    }

    /** One in which data and password lie. */
    static Template left(Path entry) {
        try {
            return new Template(entry.resolve("data"), Files.readString(entry.resolve("password")));
        } catch (IOException e) {
            throw new HarnessException("could not read the template in " + entry + ": " + e, e);
        }
    }

    private static void build(Binaries binaries, Account account, Path directory) throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        account.own(data);
        String password = Credentials.password();
        DataDirectory.write(directory.resolve("password"), password, account);
        Path secret = directory.resolve("verifier");
        DataDirectory.write(secret, Verifier.of(password), account);
        initialise(binaries, account, data, secret);
        Files.delete(secret);
        Files.writeString(data.resolve("pg_hba.conf"), Settings.access());
        Files.writeString(
                data.resolve("postgresql.conf"),
                "\ninclude '" + Settings.COMMON + "'\ninclude_if_exists '" + Settings.NODE + "'\n",
                StandardOpenOption.APPEND);
        DataDirectory.write(data.resolve(Settings.COMMON), Settings.common(binaries.major()), account);
        runOnce(binaries, account, data, directory.resolve("log"), password);
        Files.deleteIfExists(data.resolve("postmaster.opts"));
    }

    private static void initialise(Binaries binaries, Account account, Path data, Path secret) {
        List<String> words = new ArrayList<>(List.of(binaries.program("initdb"), "-D", data.toString()));
        words.addAll(List.of("-U", Credentials.SUPERUSER, "--pwfile", secret.toString(), "--auth=scram-sha-256"));
        words.addAll(List.of("--no-sync", "--wal-segsize=" + (SEGMENT >> 20), "--encoding=UTF8", "--locale=C"));
        if (binaries.major() >= 17) {
            words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        Outcome outcome = Command.of(account.prefix(), words.toArray(String[]::new))
                .in(data)
                .run(Duration.ofMinutes(2));
        if (outcome.exit() != 0) {
            throw new HarnessException(explain(outcome.output(), account, data));
        }
    }

    private static String explain(String output, Account account, Path data) {
        String message = "could not initialise a PostgreSQL data directory in " + data + " as " + account + ":\n"
                + output.strip().indent(4).stripTrailing();
        if (output.contains("could not look up effective user ID")) {
            return message + "\n  PostgreSQL needs a name for the user that runs it: add a line for it to /etc/passwd,"
                    + " or run as another user";
        }
        return message + NoSpace.hint(output);
    }

    /**
     * Maps of free space and of visible pages make up a quarter of a new directory's files, and of each database's that is copied
     * from it; the server makes them again where it wants them, and most tables of a catalog never do.
     */
    private static void dropMaps(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(
                            it -> MAP.matcher(it.getFileName().toString()).matches())
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** Replicas refuse to start with smaller limits than the directory remembers, so it must remember the final ones. */
    private static void runOnce(Binaries binaries, Account account, Path data, Path log, String password)
            throws IOException {
        try (Boot boot = Boot.of("the template", binaries, account, data, log)) {
            try (Connection connection = Connections.open(boot.address(), Credentials.SUPERUSER, password, "postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("create role " + Credentials.REPLICATOR + " login replication");
                statement.execute("create role " + Credentials.OWNER + " login");
                statement.execute("create database " + Credentials.DATABASE + " owner " + Credentials.OWNER);
            } catch (SQLException e) {
                throw new HarnessException(
                        "could not prepare the template: " + e.getMessage() + NoSpace.hint(e.toString()), e);
            }
            boot.stop();
        }
        dropMaps(data);
        Trees.delete(log);
    }
}
