package dev.rehearsal.cluster.tap;

import dev.rehearsal.cluster.postgres.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The real psql, through the tap. */
final class Psql {

    private Psql() {}

    /** What it writes, errors included. */
    static String run(TapStage stage, String... arguments) {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-q", "-t", "-A", "-h", "127.0.0.1"));
        command.addAll(List.of("-p", String.valueOf(stage.address().getPort())));
        command.addAll(List.of("-U", Credentials.OWNER, "-d", Credentials.DATABASE));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", stage.password());
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
