package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.config.Plan;
import dev.rehearsal.config.Setting;
import dev.rehearsal.harness.Fleet;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import dev.rehearsal.report.StatusJson;
import dev.rehearsal.report.StatusText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rehearse status}: how a living database stands to the migrations. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "rehearse status [DIR] --url URL [options]",
            "       rehearse status services.yaml [--json]",
        },
        header = "Says which migrations a living PostgreSQL database has, and what stands against it.",
        description = {
            "",
            "DIR is as for rehearse verify: Flyway's, Prisma's, Liquibase's, plain SQL files, or any other tool's whose command "
                    + "rehearsal.yaml names. The database is only read, in one transaction that can't write, and may be a replica; how old the replica's view is, is told.",
            "The password is taken from the URL or from PGPASSWORD.",
            "",
            "services.yaml lists many services, each with name, migrations and url; all are looked at in one run. "
                    + "A URL in it may be a variable: $${AUTH_DATABASE_URL}.",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes:",
            "   0  up to date: nothing is pending, failed, edited or missing",
            "   1  something is",
            "   2  undecided: the database or its books could not be read; of many services, with nothing worse",
            "  64  the command was not understood",
            "",
            "Examples:",
            "  rehearse status . --url postgresql://deploy@10.0.0.122:5432/shop",
            "  DATABASE_URL=postgresql://app:secret@db/shop rehearse status prisma --json",
            "  rehearse status services.yaml",
        })
final class StatusVerb implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final LiveOptions options = new LiveOptions();

    @Option(
            names = "--command",
            paramLabel = "COMMAND",
            defaultValue = "",
            description =
                    "The command with which any other tool migrates; it is not run, but tells which tool's books to read.")
    private String command = "";

    @Option(
            names = "--ledger",
            paramLabel = "TABLE(COLUMN)",
            defaultValue = "",
            description = "Where the command's tool writes what it applied, if that is not known: my_migrations(name).")
    private String ledger = "";

    @Option(names = "--json", description = "Print all of it as JSON.")
    private boolean json;

    StatusVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Path> services = options.services();
        if (services.isPresent()) {
            options.read("", this::alone);
            ServicesStatus status = new ServicesStatus(terminal, services.get());
            List<Fleet.Member> members = options.read("", status::members);
            return options.read("", () -> status.look(members, json));
        }
        return one();
    }

    private int one() {
        LiveUrl database = options.database(terminal);
        Living living = options.living(this::commanded);
        try {
            LiveDatabase seen = options.read("", () -> living.look(database));
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

    /** Each service's own rehearsal.yaml says it. */
    private boolean alone() {
        if (!(command + ledger).isEmpty()) {
            throw new IllegalArgumentException("--command and --ledger are about one project: say them in the"
                    + " rehearsal.yaml of the service whose they are");
        }
        return true;
    }

    private Plan commanded(Plan plan) {
        Plan more = command.isEmpty() ? plan : plan.with(Setting.COMMAND, command, "--command " + command);
        return ledger.isEmpty() ? more : more.with(Setting.LEDGER, ledger, "--ledger " + ledger);
    }
}
