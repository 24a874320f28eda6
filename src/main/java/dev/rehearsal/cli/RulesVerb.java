package dev.rehearsal.cli;

import dev.rehearsal.Rule;
import dev.rehearsal.harness.Living;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.report.RuleText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse rules}: what can be wrong with a migration. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "rehearse rules [ID] [--json]",
        header = "Lists the rules that verify judges, or explains one.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  rehearse rules",
            "  rehearse rules NN02",
        })
final class RulesVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final List<Rule> rules;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the verb
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", defaultValue = "", hidden = true)
    private String id = "";

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    RulesVerb(Terminal terminal) {
        this(
                terminal,
                Stream.concat(Rehearsal.rules().stream(), Living.rules().stream())
                        .toList());
    }

    /** With other rules. */
    RulesVerb(Terminal terminal, List<Rule> rules) {
        this.terminal = terminal;
        this.rules = List.copyOf(rules);
    }

    @Override
    public Integer call() {
        String wanted = id.toUpperCase(Locale.ROOT);
        List<Rule> chosen = rules.stream()
                .filter(rule -> wanted.isEmpty()
                        || rule.id().equals(wanted)
                        || rule.family().equals(wanted))
                .toList();
        if (chosen.isEmpty() && !wanted.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no rule \"" + id + "\": rehearse rules lists those there are");
        }
        boolean one = !wanted.isEmpty() && chosen.get(0).id().equals(wanted);
        terminal.out()
                .print(json ? RuleText.json(chosen) : one ? RuleText.explained(chosen.get(0)) : RuleText.list(chosen));
        return ExitCodes.OK;
    }
}
