package dev.rehearsal.cli;

import dev.rehearsal.config.Plan;
import dev.rehearsal.harness.Rehearsal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse verify}: the main job. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "rehearse verify [DIR | rehearsal.yaml] [options]",
        header = "Rehearses the migrations of a project and says what would go wrong in production.",
        description = {
            "",
            "Starts a PostgreSQL primary with a replica, fills every table with rows, replays the migrations as their tool does it, "
                    + "and judges what was measured. Nothing of yours is touched, nothing is left behind.",
            "",
            "DIR holds the migrations, or a project in which they lie where they lie by habit; here unless said. A rehearsal.yaml in it "
                    + "or beside it says what holds for everybody; options win over it.",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes:",
            "   0  safe",
            "   1  unsafe: something would go wrong",
            "   2  inconclusive: not enough could be judged",
            "  64  wrong usage or configuration",
            "  70  a fault of rehearse itself",
            " 130  interrupted",
            "",
            "Examples:",
            "  rehearse verify db/migration --since origin/main",
            "  rehearse verify --baseline V41 --route round-robin --replicas 2 --json -",
        })
final class VerifyVerb implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the verb
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", defaultValue = ".", hidden = true)
    private String given = ".";

    @Mixin
    private final VerifyOptions options = new VerifyOptions();

    @Mixin
    private final Later later = new Later();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Write the verdict as JSON there too; - for standard output, where nothing else goes then.")
    private String json = "";

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = ReportDirectory.USUAL,
            description = "Where reports go (JSON, JUnit XML, Markdown); ${DEFAULT-VALUE} unless said.")
    private String report = ReportDirectory.USUAL;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the last line only.")
    private boolean quiet;

    @Option(
            names = "--keep",
            description = "Leave the migrated database running until Ctrl-C, and say how to reach it.")
    private boolean keep;

    VerifyVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Interruption interruption = new Interruption(terminal);
        try {
            checkNothingEmpty(spec.commandLine().getParseResult().originalArgs());
            later.check();
            Given found = Given.of(given);
            Plan plan = options.over(found.plan());
            // Reads the files: what is wrong with them is told before a server starts or an old report goes.
            Rehearsal rehearsal = plan.checked();
            ReportDirectory reports = ReportDirectory.at(report, json.equals("-") ? "" : json);
            Telling telling = new Telling(
                    terminal,
                    reports,
                    new Reproduction(given, plan, options.deciding()),
                    new Telling.Wishes(found.title(), json.equals("-"), quiet));
            return run(new Verification(plan, rehearsal, terminal, interruption), telling, reports, interruption);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } finally {
            interruption.done();
        }
    }

    /** A word without a letter is a variable of a script that was never set; to go on would be to judge something else. */
    private static void checkNothingEmpty(List<String> words) {
        String before = "";
        for (String word : words) {
            boolean option = before.startsWith("-") && !before.contains("=");
            if (word.isEmpty()) {
                throw new IllegalArgumentException((option ? before + " \"\"" : "\"\"")
                        + ": expected " + (option ? "a value" : "a directory of migrations, or a rehearsal.yaml")
                        + ", found nothing; a variable that is not set?");
            }
            if (word.matches("--[\\w-]+=")) {
                throw new IllegalArgumentException(
                        word + ": expected a value, found nothing; a variable that is not set?");
            }
            before = word;
        }
    }

    private int run(Verification verification, Telling telling, ReportDirectory reports, Interruption interruption)
            throws IOException {
        try {
            verification.run(quiet, telling::tell, (stage, rehearsed) -> {
                if (keep) {
                    new Kept(terminal, interruption).untilTold(rehearsed, telling.exitCode());
                }
            });
            return interruption.isTold() ? ExitCodes.INTERRUPTED : telling.exitCode();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return interruption.isTold() ? ExitCodes.INTERRUPTED : fault(e, reports);
        }
    }

    private int fault(Throwable fault, ReportDirectory reports) throws IOException {
        terminal.err().println("rehearse: a fault of rehearse itself: " + fault);
        terminal.err()
                .println("It says nothing about your migrations. Please report it with "
                        + reports.fault(fault, Version.tool()) + ", which has the stack trace and no rows of yours.");
        Failures.trace(terminal, fault);
        return ExitCodes.FAULT;
    }
}
