package dev.rehearsal.cli;

import dev.rehearsal.config.Plan;
import dev.rehearsal.config.ServicesFile;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which migrations, and which living database. */
final class LiveOptions {

    @Spec(Spec.Target.MIXEE)
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

    /** The file of many services, if that is what was named. */
    Optional<Path> services() {
        boolean isPlace = directory.matches("[a-z]{2,}:.*");
        boolean isServices = !isPlace && read("", () -> ServicesFile.isOne(Path.of(directory)));
        if (isServices && !(url + engine).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    directory + " says of each service which database and which tool: leave out "
                            + (url.isEmpty() ? "--engine" : "--url"));
        }
        return isServices ? Optional.of(Path.of(directory)) : Optional.empty();
    }

    LiveUrl database(Terminal terminal) {
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

    Living living() {
        return living(plan -> plan);
    }

    /** With more that is said. */
    Living living(UnaryOperator<Plan> more) {
        return read("", () -> {
            Plan plan = more.apply(Given.of(directory).plan());
            return Living.of((engine.isEmpty() ? plan : plan.engine(engine, "--engine " + engine)).checked());
        });
    }

    /** What is wrong with what was said is told as such. */
    <T> T read(String place, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), place + e.getMessage(), e);
        }
    }
}
