package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.KillPoints;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.config.Plan;
import dev.rehearsal.config.RehearsalFile;
import dev.rehearsal.harness.Progress;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Rehearsed;
import dev.rehearsal.harness.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A folder of migrations with what its {@code rehearsal.yaml} says. */
final class Fixture {

    private static final class Shared {
        static final Stage STAGE = Stage.forVerdicts(Topology.primary().withReplicas(1));
    }

    private final Rehearsal rehearsal;

    private Fixture(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** With an earlier state in {@code .before}, in a repository of its own: what came since then is judged. */
    static Fixture in(Path folder, Path scratch) throws IOException, InterruptedException {
        Path before = folder.resolve(".before");
        if (!Files.isDirectory(before)) {
            return in(folder);
        }
        Path copy = Files.createDirectories(scratch.resolve("migrations"));
        git(scratch, "init", "-q", "-b", "main");
        commit(scratch, before, copy);
        try (Stream<Path> old = Files.list(copy)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        commit(scratch, folder, copy);
        return new Fixture(in(copy).rehearsal.since("HEAD~1"));
    }

    private static void commit(Path repository, Path from, Path to) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        git(repository, "add", "-A");
        git(repository, "-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false", "commit", "-qm", "m");
    }

    private static void git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as("%s: %s", command, said).isZero();
    }

    /** With what one file says. */
    static Fixture said(Path file) throws IOException {
        return new Fixture(RehearsalFile.read(file).rehearsal());
    }

    static Fixture in(Path folder) throws IOException {
        Path file = folder.resolve(RehearsalFile.NAME);
        Plan plan = Files.exists(file) ? RehearsalFile.read(file) : Plan.of(folder.toString());
        boolean isOfFailures = folder.toString().contains("FS0");
        return new Fixture(isOfFailures ? plan.rehearsal() : plan.rehearsal().killPoints(KillPoints.NONE));
    }

    Verdict rehearse() {
        return rehearse(it -> it);
    }

    /** With something more said. */
    Verdict rehearse(UnaryOperator<Rehearsal> more) {
        Rehearsal rehearsal = more.apply(this.rehearsal);
        boolean usual = rehearsal.topology().replicas() == 1
                && rehearsal.topology().version().isEmpty();
        if (!usual) {
            return rehearsal.run();
        }
        try (Rehearsed rehearsed = rehearsal.rehearse(Shared.STAGE, Progress.NONE)) {
            return rehearsed.verdict();
        }
    }
}
