package dev.rehearsal.cli;

import dev.rehearsal.migration.prisma.Answer;
import dev.rehearsal.migration.prisma.DatabaseUrl;
import dev.rehearsal.migration.prisma.Edition;
import dev.rehearsal.migration.prisma.Installed;
import dev.rehearsal.migration.prisma.PrismaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse prisma}: what {@code prisma migrate} does, without Node. */
@Command(
        name = "prisma",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "rehearse prisma DIR deploy|status [--url URL] [--prisma VERSION]",
            "       rehearse prisma DIR resolve --applied NAME|--rolled-back NAME [--url URL]",
        },
        header = "Does to a PostgreSQL database what prisma migrate deploy, status and resolve do, without Node.",
        description = {
            "",
            "DIR is the project (DIR/prisma/migrations or DIR/migrations), or the directory of the migrations itself.",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes:",
            "   0  as the real one: done, or up to date",
            "   1  as the real one: failed, or something is pending",
            "  64  the command was not understood",
            "",
            "Examples:",
            "  rehearse prisma . status --url postgresql://app:secret@127.0.0.1:5432/shop",
            "  DATABASE_URL=postgresql://app:secret@db/shop rehearse prisma . deploy",
            "  rehearse prisma . resolve --rolled-back 20250919081913_server_ansible_tweaks",
        })
final class PrismaVerb implements Callable<Integer> {

    private static final List<String> WORDS = List.of("deploy", "status", "resolve");

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the verb
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", defaultValue = "", hidden = true)
    private String directory = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "WORD", defaultValue = "", hidden = true)
    private String word = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "",
            description =
                    "The database as Prisma writes it: postgresql://user:password@host:port/database?schema=public; DATABASE_URL unless said.")
    private String url = "";

    @Option(
            names = "--applied",
            paramLabel = "NAME",
            defaultValue = "",
            description = "With resolve: this migration is in the database.")
    private String applied = "";

    @Option(
            names = "--rolled-back",
            paramLabel = "NAME",
            defaultValue = "",
            description = "With resolve: nothing of this migration, which failed, is in the database any more.")
    private String rolledBack = "";

    @Option(
            names = "--prisma",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "Which Prisma: 7.10.1, <7.4, >=7.4; the project's own unless said.")
    private String version = "";

    PrismaVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        Path migrations = migrations(Path.of(directory));
        Edition edition = version.isEmpty()
                ? read("", () -> Installed.around(migrations))
                : read("--prisma " + version + ": ", () -> Edition.of(version));
        PrismaCommand prisma = new PrismaCommand(migrations, edition, database(), locks());
        Answer answer =
                switch (word) {
                    case "deploy" -> prisma.deploy();
                    case "status" -> prisma.status();
                    default -> prisma.resolve(applied, rolledBack);
                };
        terminal.out().print(answer.out());
        terminal.err().print(answer.err());
        return answer.exitCode();
    }

    private void check() {
        if (directory.isEmpty() || !Files.isDirectory(Path.of(directory))) {
            throw wrong(
                    directory.isEmpty()
                            ? "say where the project is: a directory is missing"
                            : directory + ": there is no such directory");
        }
        if (!WORDS.contains(word)) {
            throw wrong("expected deploy, status or resolve after the directory"
                    + (word.isEmpty() ? "" : ", not \"" + word + "\""));
        }
        if (!word.equals("resolve") && !(applied + rolledBack).isEmpty()) {
            throw wrong("--applied and --rolled-back go with resolve");
        }
    }

    private DatabaseUrl database() {
        String said = url.isEmpty() ? terminal.variable("DATABASE_URL").orElse("") : url;
        if (said.isEmpty()) {
            throw wrong("say which database: --url URL, or DATABASE_URL in the environment");
        }
        String place = url.isEmpty() ? "DATABASE_URL: " : "--url: ";
        DatabaseUrl read = read(place, () -> DatabaseUrl.parse(said));
        if (!read.isServed()) {
            throw wrong(
                    place + "this version connects to postgresql only; what Prisma does on MySQL and MariaDB is known"
                            + " here (docs/prisma.md), a way to their servers comes later");
        }
        return read;
    }

    /** As the real one reads it. */
    private boolean locks() {
        return terminal.variable("PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK")
                .filter(it -> !it.equals("0") && !it.equalsIgnoreCase("false"))
                .isEmpty();
    }

    private static Path migrations(Path project) {
        return Stream.of(project.resolve("prisma/migrations"), project.resolve("migrations"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> isMigrations(project) ? project : project.resolve("prisma/migrations"));
    }

    /** By its name, or by what is in it. */
    private static boolean isMigrations(Path directory) {
        return directory.toAbsolutePath().normalize().endsWith("migrations")
                || Files.exists(directory.resolve("migration_lock.toml"));
    }

    private <T> T read(String place, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), place + e.getMessage(), e);
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
