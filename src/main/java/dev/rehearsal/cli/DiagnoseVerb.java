package dev.rehearsal.cli;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.HarnessException;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import dev.rehearsal.report.DiagnosisJson;
import dev.rehearsal.report.DiagnosisText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rehearse diagnose}: what a failed migration left behind in a living database. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "rehearse diagnose [DIR] --url URL [options]",
        header = "Says what a failed migration left behind in a living database, and the way out.",
        description = {
            "",
            "DIR is as for rehearse verify: Flyway's, Prisma's, Liquibase's or plain SQL files. The migrations run on a server of our own, "
                    + "which shows what the failed one makes; the living database is only read, in one transaction that can't write.",
            "The password is taken from the URL or from PGPASSWORD.",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes:",
            "   0  no migration failed, and what is applied is there",
            "   1  one did, or something of what is applied is missing; the way out is told",
            "   2  undecided: the database, its books, or what the migration makes could not be seen",
            "  64  the command was not understood",
            "",
            "Examples:",
            "  rehearse diagnose . --url postgresql://deploy@10.0.0.122:5432/shop",
            "  DATABASE_URL=postgresql://deploy:secret@db/shop rehearse diagnose prisma",
        })
final class DiagnoseVerb implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final LiveOptions options = new LiveOptions();

    @Option(names = "--json", description = "Print all of it as JSON.")
    private boolean json;

    DiagnoseVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LiveUrl database = options.database(terminal);
        Living living = options.living();
        try {
            Diagnosis diagnosis = options.read("", () -> living.diagnose(database));
            terminal.out()
                    .print(json ? DiagnosisJson.of(diagnosis) : DiagnosisText.of(diagnosis, Screen.look(terminal)));
            return switch (diagnosis.way()) {
                case NONE -> diagnosis.isFine() ? ExitCodes.OK : ExitCodes.NO;
                case UNDECIDED -> ExitCodes.UNDECIDED;
                case MARK_APPLIED, FILL, FINISH, RUN_AGAIN -> ExitCodes.NO;
            };
        } catch (HarnessException e) {
            terminal.err().println("not diagnosed: " + e.getMessage());
            if (json) {
                terminal.out().print(DiagnosisJson.undecided(database.place(), String.valueOf(e.getMessage())));
            }
            return ExitCodes.UNDECIDED;
        }
    }
}
