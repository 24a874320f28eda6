package dev.rehearsal.cli;

import java.io.BufferedReader;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command: its verbs, and how it is told about mistakes. */
@CommandLine.Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "rehearse [--help | --version] VERB [options]",
        description = {
            "",
            "Rehearses database migrations on real, replicated, populated databases before production meets them.",
        },
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Each verb explains itself: rehearse VERB --help",
            "",
            "Exit codes:",
            "   0  yes: safe, or done, and nothing stands against it",
            "   1  no: unsafe, or there is no single leader",
            "   2  undecided: something needed for an answer could not be judged or reached",
            "  64  the command was not understood",
            "  70  a fault of rehearse itself",
        })
final class Command implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandLine.Model.CommandSpec spec;

    private Command() {}

    /** The command with all its verbs. A new verb is one class and one line here. */
    static CommandLine line(Terminal terminal, BufferedReader typed, Ending ending) {
        return new CommandLine(new Command())
                .addSubcommand(new VerifyVerb(terminal))
                .addSubcommand(new RulesVerb(terminal))
                .addSubcommand(new PrismaVerb(terminal))
                .addSubcommand(new StatusVerb(terminal))
                .addSubcommand(new DiagnoseVerb(terminal))
                .addSubcommand(new RecoverVerb(terminal, typed))
                .addSubcommand(new UpVerb(terminal, typed, ending))
                .addSubcommand(new LeaderVerb(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(110)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setParameterExceptionHandler(new Mistakes())
                .setExecutionExceptionHandler(new Failures(terminal));
    }

    /** Runs it; answers an exit code whatever happens. */
    static int run(CommandLine line, Terminal terminal, List<String> arguments) {
        try {
            return line.execute(arguments.toArray(String[]::new));
        } catch (Error e) {
            return new Failures(terminal).report(e);
        }
    }

    /** Without a verb there is nothing to do. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: a verb is missing");
    }
}
