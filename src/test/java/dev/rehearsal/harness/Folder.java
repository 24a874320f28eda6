package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.KillPoints;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A directory of migrations that a test writes, rehearsed on servers that all tests share. */
final class Folder {

    private static final class Shared {
        static final Stage STAGE = Stage.open(Topology.primary());
    }

    private final Path path;

    private Folder(Path path) {
        this.path = path;
    }

    /** Plain SQL files, numbered in this order. */
    static Folder of(Path path, String... migrations) throws IOException {
        Folder folder = new Folder(path);
        for (int i = 0; i < migrations.length; i++) {
            folder.with((i + 1) + ".sql", migrations[i]);
        }
        return folder;
    }

    Folder with(String name, String text) throws IOException {
        Files.writeString(path.resolve(name), text);
        return this;
    }

    /** Makes what is there so far a commit on main. */
    Folder committed() throws IOException {
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false", "commit", "-qm", "m");
        return this;
    }

    private void git(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", path.toString()));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.onExit().join().exitValue()).as("%s: %s", command, said).isZero();
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Verdict rehearse(UnaryOperator<Rehearsal> terms) {
        Rehearsal rehearsal =
                terms.apply(Rehearsal.of(path.toString()).on(Topology.primary()).killPoints(KillPoints.NONE));
        try (Rehearsed rehearsed = rehearsal.rehearse(Shared.STAGE, Progress.NONE)) {
            return rehearsed.verdict();
        }
    }

    Verdict rehearse() {
        return rehearse(UnaryOperator.identity());
    }

    /** Each finding as {@code 2 NN02}. */
    static List<String> found(Verdict verdict) {
        return verdict.findings().stream()
                .map(it -> it.migration() + " " + it.rule().id())
                .toList();
    }

    /** Each migration as {@code 2 mended}. */
    static List<String> outcomes(Verdict verdict) {
        return verdict.evidence().migrations().stream()
                .map(it -> it.migration().id() + " " + it.outcome().word())
                .toList();
    }
}
