package dev.rehearsal.cluster.postgres;

import dev.rehearsal.cluster.process.Account;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.StageDirectory;
import java.nio.file.Path;

/**
 * What the servers of one stage have in common.
 *
 * @param binaries PostgreSQL's programs
 * @param template the directory that every node begins as
 * @param account whom servers run as
 * @param directory where the stage's servers live
 * @param credentials who may log in
 */
public record Installation(
        Binaries binaries, Template template, Account account, Path directory, Credentials credentials) {

    /** Finds binaries of the version asked for (any when empty), unpacks and initialises what is not in the cache yet. */
    public static Installation of(String version, Home home, StageDirectory stage) {
        Connections.checkDriver();
        Connections.warmUp();
        Account account = Account.detect();
        account.checkReaches(stage.path());
        BinaryJar jar = BinaryJars.find().select(version);
        Binaries binaries = Binaries.unpacked(jar, home, stage.path());
        Template template = Template.of(binaries, account, home, stage.path());
        return new Installation(binaries, template, account, stage.path(), Credentials.random());
    }

    /** The same whose nodes begin as a directory that {@link LeftData} left. */
    public Installation from(Path left) {
        return new Installation(binaries, Template.left(left), account, directory, credentials);
    }

    /** All that a data directory depends on before anybody has put something into it. */
    public String key() {
        return String.join(
                "\n", binaries.key(), Settings.common(binaries.major()), Settings.access(), account.toString());
    }

    /** PostgreSQL's version, such as {@code 18.6}. */
    public String version() {
        return binaries.version();
    }

    /** The number that all nodes share because they begin as copies of one directory. */
    public String systemIdentifier() {
        return Long.toUnsignedString(ControlFile.of(template.data()).systemIdentifier());
    }
}
