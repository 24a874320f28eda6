package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.config.Plan;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import dev.rehearsal.report.StatusJson;
import dev.rehearsal.report.StatusText;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse status}: how a living database stands to the migrations. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "rehearse status [DIR] --url URL [options]",
        header = "Says which migrations a living PostgreSQL database has, and what stands against it.",
        description = {
            "",
            "DIR is as for rehearse verify: Flyway's, Prisma's, Liquibase's or plain SQL files. The database is only read, in one "
                    + "transaction that can't write, and may be a replica; how old the replica's view is, is told.",
            "The password is taken from the URL or from PGPASSWORD.",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes:",
            "   0  up to date: nothing is pending, failed, edited or missing",
            "   1  something is",
            "   2  undecided: the database or its books could not be read",
            "  64  the command was not understood",
            "",
            "Examples:",
            "  rehearse status . --url postgresql://deploy@10.0.0.122:5432/shop",
            "  DATABASE_URL=postgresql://app:secret@db/shop rehearse status prisma --json",
        })
final class StatusVerb implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the verb
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", defaultValue = ".", hidden = true)
    private String directory = ".";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "",
            description = "The database: postgresql://user:password@host:port/database; DATABASE_URL unless said.")
    private String url = "";

    @Option(
            names = "--engine",
            paramLabel = "TOOL",
            defaultValue = "",
            description = "flyway, sql, prisma or liquibase; by the files unless said.")
    private String engine = "";

    @Option(names = "--json", description = "Print all of it as JSON.")
    private boolean json;

    StatusVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LiveUrl database = database();
        Living living = read("", () -> Living.of(plan().checked()));
        try {
            LiveDatabase seen = read("", () -> living.look(database));
            terminal.out().print(json ? StatusJson.of(seen) : StatusText.of(seen, Screen.look(terminal)));
            return seen.isBehind() ? ExitCodes.NO : ExitCodes.OK;
        } catch (HarnessException e) {
            terminal.err().println("status not decided: " + e.getMessage());
            if (json) {
                terminal.out().print(StatusJson.undecided(database.place(), String.valueOf(e.getMessage())));
            }
            return ExitCodes.UNDECIDED;
        }
    }

    private Plan plan() {
        Plan plan = Given.of(directory).plan();
        return engine.isEmpty() ? plan : plan.engine(engine, "--engine " + engine);
    }

    private LiveUrl database() {
        String said = url.isEmpty() ? terminal.variable("DATABASE_URL").orElse("") : url;
        if (said.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "say which database: --url URL, or DATABASE_URL in the environment");
        }
        LiveUrl parsed = read(url.isEmpty() ? "DATABASE_URL: " : "--url: ", () -> LiveUrl.parse(said));
        return parsed.hasPassword()
                ? parsed
                : terminal.variable("PGPASSWORD").map(parsed::withPassword).orElse(parsed);
    }

    private <T> T read(String place, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), place + e.getMessage(), e);
        }
    }
}
