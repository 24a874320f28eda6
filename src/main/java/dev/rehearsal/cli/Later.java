package dev.rehearsal.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Options that have their names already, for which there is nothing behind them yet. */
final class Later {

    @Option(names = "--backend", paramLabel = "KIND", defaultValue = "", hidden = true)
    private String backend = "";

    @Option(names = "--server-path", paramLabel = "DIR", defaultValue = "", hidden = true)
    private String serverPath = "";

    @Option(names = "--url", paramLabel = "URL", defaultValue = "", hidden = true)
    private String url = "";

    @Option(names = "--env", paramLabel = "NAME", defaultValue = "", hidden = true)
    private String env = "";

    /** Made by picocli. */
    Later() {}

    /** An {@link IllegalArgumentException} names the one that was used; its value may be a secret and is not repeated. */
    void check() {
        if (!List.of("", "auto", "embedded").contains(backend)) {
            boolean planned = List.of("docker", "external").contains(backend);
            throw new IllegalArgumentException("--backend " + backend + ": "
                    + (planned ? "comes later: this version runs its own servers" : "expected embedded")
                    + (planned ? " (embedded)" : ""));
        }
        used("--server-path", serverPath, "this version takes PostgreSQL from jars");
        used("--url", url, "this version connects to no database of yours");
        used("--env", env, "this version judges all environments alike");
    }

    private static void used(String option, String value, String instead) {
        if (!value.isEmpty()) {
            throw new IllegalArgumentException(option + " comes later: " + instead);
        }
    }
}
