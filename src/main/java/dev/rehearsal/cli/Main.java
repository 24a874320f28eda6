package dev.rehearsal.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** The command's way in, and the only place that touches the standard streams and ends the JVM. */
public final class Main {

    /** Set by the launcher, which can see it as no Java can: {@code out}, {@code err}, both or nothing. */
    private static final String SCREEN = "rehearsal.screen";

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Training.whenAsked();
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                System.getenv(),
                Terminal.promptAt(Optional.ofNullable(System.console())),
                screen(System.getProperty(SCREEN, "")));
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        System.exit(run(terminal, typed, List.of(arguments)));
    }

    /** Runs the command against {@code terminal} and answers its exit code; never throws. */
    static int run(Terminal terminal, List<String> arguments) {
        return run(terminal, new BufferedReader(Reader.nullReader()), arguments);
    }

    /** The same with something that is typed while it runs. */
    static int run(Terminal terminal, BufferedReader typed, List<String> arguments) {
        Ending ending = new Ending(terminal);
        int exitCode = Command.run(Command.line(terminal, typed, ending), terminal, arguments);
        ending.done();
        terminal.out().flush();
        terminal.err().flush();
        return exitCode;
    }

    private static Screen screen(String streams) {
        // Later versions of Java write UTF-8 whatever the system's signs are; what counts is what arrives.
        String charset =
                System.getProperty("native.encoding", Charset.defaultCharset().name());
        return new Screen(
                streams.contains("out"),
                streams.contains("err"),
                Charset.isSupported(charset) ? Charset.forName(charset) : Charset.defaultCharset());
    }
}
