package dev.rehearsal.cli;

import dev.rehearsal.report.JsonReport;
import dev.rehearsal.report.JunitXmlReport;
import dev.rehearsal.report.MarkdownReport;
import dev.rehearsal.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where reports are written. What lies there from an earlier run is gone before a new one begins, so that nobody reads it as this one's. */
final class ReportDirectory {

    /** Where they go unless it is said. */
    static final String USUAL = "rehearsal-report";

    private static final String JSON = "rehearsal.json";
    private static final String XML = "TEST-rehearsal.xml";
    private static final String MARKDOWN = "rehearsal.md";
    private static final String FAULT = "fault.txt";

    private final Path directory;
    private final Optional<Path> json;

    private ReportDirectory(Path directory, Optional<Path> json) {
        this.directory = directory;
        this.json = json;
    }

    /** Makes the directory; {@code json} names one file more, empty for none. Where it can't be is a mistake of who named it. */
    static ReportDirectory at(String directory, String json) {
        return new ReportDirectory(directory(directory), json.isEmpty() ? Optional.empty() : Optional.of(file(json)));
    }

    private static Path directory(String named) {
        try {
            Path place = outside(Path.of(named), Path.of(""));
            if (Files.isRegularFile(place)) {
                throw new IllegalArgumentException("--report " + named + ": expected a directory, found a file");
            }
            Files.createDirectories(place);
            for (String name : List.of(JSON, XML, MARKDOWN, FAULT)) {
                Files.deleteIfExists(place.resolve(name));
            }
            return place;
        } catch (IOException | InvalidPathException e) {
            throw refused("--report", named, "a directory", e);
        }
    }

    /** Prisma takes every directory beside its migrations for one: the usual place is above them then. */
    static Path outside(Path place, Path current) {
        Path beside = current.toAbsolutePath().resolve(place).getParent();
        if (beside == null || !Files.isRegularFile(beside.resolve("migration_lock.toml"))) {
            return place;
        }
        if (place.equals(Path.of(USUAL))) {
            return Path.of("..", USUAL);
        }
        throw new IllegalArgumentException("--report " + place + ": Prisma would take it for a migration, as every"
                + " directory beside migration_lock.toml\n  Name one elsewhere: --report ../" + USUAL);
    }

    private static Path file(String named) {
        try {
            Path file = Path.of(named);
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("--json " + named + ": expected a file, found a directory");
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            return file;
        } catch (IOException | InvalidPathException e) {
            throw refused("--json", named, "a file", e);
        }
    }

    private static IllegalArgumentException refused(String option, String named, String what, Exception e) {
        return new IllegalArgumentException(
                "%s %s: nothing can be written there: %s\n  Name %s that exists or can be made: %s PLACE"
                        .formatted(option, named, why(e), what, option),
                e);
    }

    /** Some of Java's exceptions say it by their name only. */
    private static String why(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or directory, and it can't be made";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file";
        }
        String reason = e instanceof FileSystemException file
                ? file.getReason()
                : e instanceof InvalidPathException path ? path.getReason() : e.getMessage();
        return String.valueOf(reason).toLowerCase(Locale.ROOT);
    }

    /** As it was named, with a slash at its end. */
    String place() {
        return directory + (directory.toString().endsWith("/") ? "" : "/");
    }

    void write(Report report) throws IOException {
        String document = JsonReport.of(report);
        Files.writeString(directory.resolve(JSON), document);
        if (json.isPresent()) {
            Files.writeString(json.get(), document);
        }
        Files.writeString(directory.resolve(XML), JunitXmlReport.of(report));
        Files.writeString(directory.resolve(MARKDOWN), MarkdownReport.of(report));
    }

    /** Writes down a fault of ours, and answers where. */
    Path fault(Throwable fault, String tool) throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println(tool);
        writer.println("Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch"));
        fault.printStackTrace(writer);
        writer.flush();
        return Files.writeString(directory.resolve(FAULT), text.toString());
    }
}
