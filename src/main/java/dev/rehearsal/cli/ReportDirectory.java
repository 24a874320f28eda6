package dev.rehearsal.cli;

import dev.rehearsal.report.JsonReport;
import dev.rehearsal.report.JunitXmlReport;
import dev.rehearsal.report.MarkdownReport;
import dev.rehearsal.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where reports are written. What lies there from an earlier run is gone before a new one begins, so that nobody reads it as this one's. */
final class ReportDirectory {

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
        try {
            Path place = Path.of(directory);
            if (Files.isRegularFile(place)) {
                throw new IllegalArgumentException("--report " + directory + ": expected a directory, found a file");
            }
            Files.createDirectories(place);
            for (String name : List.of(JSON, XML, MARKDOWN, FAULT)) {
                Files.deleteIfExists(place.resolve(name));
            }
            Optional<Path> file = json.isEmpty() ? Optional.empty() : Optional.of(Path.of(json));
            if (file.isPresent()) {
                if (Files.isDirectory(file.get())) {
                    throw new IllegalArgumentException("--json " + json + ": expected a file, found a directory");
                }
                Files.createDirectories(file.get().toAbsolutePath().getParent());
                Files.deleteIfExists(file.get());
            }
            return new ReportDirectory(place, file);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "reports can't be written to " + directory + (json.isEmpty() ? "" : " and " + json) + ": " + e, e);
        }
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
