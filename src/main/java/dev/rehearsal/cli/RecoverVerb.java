package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import dev.rehearsal.harness.HealthGate;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rehearse recover}: leads a living database out of the state in which a failed migration left it. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "rehearse recover [DIR] --url URL [--dry-run | --yes] [options]",
        header = "Leaves a failed state, by a plan that was just tried on a server of our own.",
        description = {
            "",
            "DIR is as for rehearse verify: Flyway's, Prisma's, Liquibase's or plain SQL files. The plan is that of rehearse diagnose. The "
                    + "database is rebuilt on a server of our own, with as many rows, and the plan runs there first: only where a deploy "
                    + "then succeeds and nothing is lost does it run on the database itself, and each step is looked at.",
            "The password is taken from the URL or from PGPASSWORD.",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes:",
            "   0  recovered, or nothing to recover; with --dry-run: the plan leads out",
            "   1  not recovered: the plan does not lead out, or was not run, or the application is not well",
            "   2  undecided: the database, or what is needed to try the plan, could not be had; nothing was done",
            "  64  the command was not understood",
            "",
            "Examples:",
            "  rehearse recover . --url postgresql://deploy@10.0.0.122:5432/shop --dry-run",
            "  rehearse recover . --url postgresql://deploy@10.0.0.122:5432/shop --yes --health http://10.0.0.20:3000/health",
        })
final class RecoverVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final BufferedReader typed;

    @Mixin
    private final LiveOptions options = new LiveOptions();

    @Option(names = "--dry-run", description = "Try the plan on a server of our own, and nothing else.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Run the plan on the database once it has led out there, without asking.")
    private boolean yes;

    @Option(
            names = "--health",
            paramLabel = "URL",
            defaultValue = "",
            description = "Afterwards wait until the application answers 2xx there.")
    private String health = "";

    @Option(
            names = "--health-timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationOption.class,
            description = "How long; ${DEFAULT-VALUE} unless said.")
    private Duration patience = Duration.ofSeconds(60);

    @Option(
            names = "--log",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Where all steps are written down; target/rehearsal/recover-TIME.log unless said.")
    private String log = "";

    RecoverVerb(Terminal terminal, BufferedReader typed) {
        this.terminal = terminal;
        this.typed = typed;
    }

    @Override
    public Integer call() {
        options.read("", () -> Consent.check(dryRun, yes));
        Optional<HealthGate> gate = health.isEmpty()
                ? Optional.empty()
                : Optional.of(options.read("--health " + health + ": ", () -> HealthGate.at(health)));
        LiveUrl database = options.database(terminal);
        Living living = options.living();
        try (RecoveryLog lines = RecoveryLog.open(terminal, log)) {
            int exitCode = recovered(database, living, lines);
            return exitCode == ExitCodes.OK && !dryRun
                    ? gate.map(it -> isWell(it, lines)).orElse(exitCode)
                    : exitCode;
        }
    }

    private int recovered(LiveUrl database, Living living, RecoveryLog lines) {
        Consent consent = new Consent(terminal, typed, dryRun, yes);
        try {
            return new Recovery(living, database, lines, consent, Screen.look(terminal)).run(options);
        } catch (HarnessException e) {
            terminal.err().println("not recovered: " + e.getMessage());
            lines.note("not recovered: " + e.getMessage());
            return ExitCodes.UNDECIDED;
        }
    }

    private int isWell(HealthGate gate, RecoveryLog lines) {
        lines.tell("waiting for " + health + ", at most " + patience.toSeconds() + " s");
        boolean isWell = gate.awaitOpen(patience);
        lines.tell((isWell ? "the application is well: " : "the application is not well: ") + gate.said());
        return isWell ? ExitCodes.OK : ExitCodes.NO;
    }
}
