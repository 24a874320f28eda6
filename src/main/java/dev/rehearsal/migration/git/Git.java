package dev.rehearsal.migration.git;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The git command in one directory. Arguments go to it as they are, no shell reads them. */
final class Git {

    private static final long SECONDS = 60;

    private final Path directory;

    Git(Path directory) {
        this.directory = directory;
    }

    /**
     * What it printed.
     *
     * @param code its exit code
     * @param bytes what it printed
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    record Answer(int code, byte[] bytes) {

        boolean isYes() {
            return code == 0;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    /** With what it said on either stream. */
    Answer ask(String... arguments) {
        return run(true, arguments);
    }

    /** With what it printed, byte by byte; what it complained about is lost. */
    Answer print(String... arguments) {
        return run(false, arguments);
    }

    private Answer run(boolean withErrors, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        if (withErrors) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        // A hook or another git above us may have set which repository it is; the directory decides.
        builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0"));
        try {
            return finish(builder.start());
        } catch (IOException e) {
            throw new HarnessException("could not run git, which since needs: " + e.getMessage(), e);
        }
    }

    private static Answer finish(Process process) throws IOException {
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            byte[] bytes = out.readAllBytes();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new HarnessException("git did not end within " + SECONDS + "s");
            }
            return new Answer(process.exitValue(), bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while git ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
