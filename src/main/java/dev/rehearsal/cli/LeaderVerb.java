package dev.rehearsal.cli;

import dev.rehearsal.cluster.discovery.Answer;
import dev.rehearsal.cluster.discovery.Endpoint;
import dev.rehearsal.cluster.discovery.Leadership;
import dev.rehearsal.cluster.discovery.Login;
import dev.rehearsal.cluster.discovery.NodesDecision;
import dev.rehearsal.cluster.discovery.PatroniApis;
import dev.rehearsal.cluster.discovery.PatroniDecision;
import dev.rehearsal.cluster.discovery.PatroniSaid;
import dev.rehearsal.cluster.discovery.PostgresNodes;
import dev.rehearsal.cluster.discovery.Said;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rehearse leader}: which node of a running cluster accepts writes. */
@Command(
        name = "leader",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "rehearse leader --hosts HOST[:PORT],... --database NAME --user ROLE [options]",
            "       rehearse leader --patroni URL[,URL...] [options]",
        },
        header = "Prints the node of a PostgreSQL cluster that accepts writes, as host:port.",
        description = {
            "",
            "Run a migration against the node printed here, and it meets no replica: no \"cannot execute CREATE TYPE in a "
                    + "read-only transaction\".",
            "",
            "With --hosts every node is asked pg_is_in_recovery() at the same time. The leader is printed only when no node can "
                    + "contradict it: each of the others must say that it is a replica, or its host that nothing listens there.",
            "With --patroni the cluster is read from Patroni's REST API; one API that answers is enough.",
            "",
            "The password is taken from PGPASSWORD; without it you are asked at the terminal, unseen.",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes:",
            "   0  the leader was printed",
            "   1  there is no leader, or more than one",
            "   2  it could not be decided: some node did not answer",
            "  64  the command was not understood",
            "",
            "Examples:",
            "  rehearse leader --hosts 10.0.0.122,10.0.0.123,10.0.0.124 --database shop --user deploy",
            "  rehearse leader --patroni http://10.0.0.122:8008,http://10.0.0.123:8008 --json",
        })
final class LeaderVerb implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the verb
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--hosts",
            paramLabel = "HOST[:PORT],...",
            defaultValue = "",
            description = "The nodes to ask; the port is 5432 unless said, IPv6 stands in brackets.")
    private String hosts = "";

    @Option(
            names = {"-d", "--database"},
            paramLabel = "NAME",
            defaultValue = "",
            description = "The database to connect to.")
    private String database = "";

    @Option(
            names = {"-U", "--user"},
            paramLabel = "ROLE",
            defaultValue = "",
            description = "The role to connect as; any role that may log in will do.")
    private String user = "";

    @Option(
            names = {"-w", "--no-password"},
            description = "Never ask for a password.")
    private boolean noPassword;

    @Option(
            names = "--patroni",
            paramLabel = "URL[,URL...]",
            defaultValue = "",
            description = "Patroni's REST API, on one node or several, such as http://10.0.0.122:8008.")
    private String patroni = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = DurationOption.class,
            description = "How long to wait for the answers: 5s, 250ms, 2m; ${DEFAULT-VALUE} unless said.")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--json", description = "Print everything that was said, as JSON.")
    private boolean json;

    LeaderVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (hosts.isEmpty() == patroni.isEmpty()) {
            throw wrong(
                    hosts.isEmpty()
                            ? "name the nodes with --hosts, or Patroni's API with --patroni"
                            : "--hosts and --patroni are two ways to ask: give one of them");
        }
        return hosts.isEmpty() ? askPatroni() : askNodes();
    }

    private int askPatroni() {
        if (!database.isEmpty() || !user.isEmpty()) {
            throw wrong("--database and --user go with --hosts: reading --patroni needs no login");
        }
        List<URI> urls = read("--patroni", patroni, PatroniApis::list);
        List<PatroniSaid> said = PatroniApis.ask(urls, timeout);
        Leadership leadership = PatroniDecision.decide(said);
        return tell(leadership, json ? LeaderJson.ofApis(leadership, said) : "");
    }

    private int askNodes() {
        if (database.isEmpty() || user.isEmpty()) {
            throw wrong("--hosts needs --database and --user too");
        }
        List<Endpoint> nodes = read("--hosts", hosts, Endpoint::list);
        Login login = new Login(database, user, password());
        List<Said> said = PostgresNodes.ask(nodes, login, timeout);
        Leadership leadership = NodesDecision.decide(said);
        int exitCode = tell(leadership, json ? LeaderJson.ofNodes(leadership, said) : "");
        if (login.password().isEmpty() && said.stream().anyMatch(LeaderVerb::wantsPassword)) {
            terminal.err().println("No password was given: set PGPASSWORD, or run it at a terminal to be asked.");
        }
        return exitCode;
    }

    private String password() {
        return terminal.variable("PGPASSWORD")
                .or(() -> noPassword
                        ? java.util.Optional.empty()
                        : terminal.secretPrompt().apply("Password for user " + user + ": "))
                .orElse("");
    }

    private int tell(Leadership leadership, String asJson) {
        if (json) {
            terminal.out().println(asJson);
        }
        return leadership.match(
                one -> {
                    if (!json) {
                        terminal.out().println(one.leader());
                    }
                    one.notes().forEach(note -> terminal.err().println("note: " + note));
                    return ExitCodes.OK;
                },
                none -> explain(none.explanation(), ExitCodes.NO),
                several -> explain(several.explanation(), ExitCodes.NO),
                undecided -> explain(undecided.explanation(), ExitCodes.UNDECIDED));
    }

    private int explain(String explanation, int exitCode) {
        terminal.err().println(explanation);
        return exitCode;
    }

    private static boolean wantsPassword(Said said) {
        return said.answer() instanceof Answer.Silent silent && silent.cause() == Answer.Cause.AUTHENTICATION;
    }

    private <T> T read(String option, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + " " + e.getMessage(), e);
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
