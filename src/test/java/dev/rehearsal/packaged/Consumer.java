package dev.rehearsal.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The project in {@code src/it/consumer}, built by the Maven that builds us, with our artifact from a repository that holds nothing
 * of this checkout but what a user would get.
 */
final class Consumer {

    static final Path BASE = Path.of(System.getProperty("rehearsal.base", "."));
    private static final Path PLACE = BASE.resolve("target/it");

    private final Path project;

    private Consumer(Path project) {
        this.project = project;
    }

    /** A fresh copy. */
    static Consumer called(String name) throws IOException {
        Path project = PLACE.resolve(name);
        delete(project);
        copy(BASE.resolve("src/it/consumer"), project);
        install();
        return new Consumer(project);
    }

    /** Lets Maven run tests of it, chosen by their files, on a version of Jupiter. */
    Built test(String tests, String jupiter) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(maven()));
        command.addAll(settings(tests, jupiter));
        command.add("test");
        return run(new ProcessBuilder(command));
    }

    /** Has a shell obey a command that was printed, in the project's directory; what users have in their POM is in Maven's settings. */
    Built obey(String command, String jupiter) throws IOException, InterruptedException {
        Path config = project.resolve(".mvn/maven.config");
        Files.createDirectories(config.resolveSibling(""));
        Files.writeString(config, String.join("\n", settings("**/*Test.java", jupiter)));
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
        shell.environment()
                .merge("PATH", Path.of(property("maven.home"), "bin").toString(), (old, bin) -> bin + ":" + old);
        return run(shell);
    }

    private static List<String> settings(String tests, String jupiter) {
        List<String> settings = new ArrayList<>(List.of(
                "-B",
                "-Dmaven.repo.local=" + PLACE.resolve("repository").toAbsolutePath(),
                "-Dconsumer.repository=" + Path.of(property("local.repository")).toUri(),
                "-Dconsumer.tests=" + tests,
                "-Djunit.version=" + jupiter));
        for (String version : List.of(
                "rehearsal.version", "postgres.platform", "postgres.version", "postgresql.version", "flyway.version")) {
            settings.add("-D" + version + "=" + property(version));
        }
        return settings;
    }

    private Built run(ProcessBuilder maven) throws IOException, InterruptedException {
        Path log = project.resolve("maven.log");
        Process process = maven.directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("Maven ends").isTrue();
        return new Built(process.exitValue(), Files.readString(log), project.resolve("target"));
    }

    private static String maven() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return Path.of(property("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                .toString();
    }

    /** Lays the artifact where {@code mvn install} would have put it, in a repository of its own. */
    private static void install() throws IOException {
        String version = property("rehearsal.version");
        Path place = PLACE.resolve("repository/dev/rehearsal/rehearsal").resolve(version);
        Files.createDirectories(place);
        Path jar = BASE.resolve("target/rehearsal-" + version + ".jar");
        Files.copy(jar, place.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                BASE.resolve("pom.xml"),
                place.resolve("rehearsal-" + version + ".pom"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        assertThat(value).as("system property %s, set by the POM", name).isNotEmpty();
        return value;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What Maven did: its exit code, what it printed, and what it made. */
    record Built(int exitCode, String log, Path target) {

        /** How many tests ran in the named execution. */
        int tests(String execution) throws IOException {
            return cases(execution).size();
        }

        /** The texts of all that failed in the named execution, or was not run, sorted. */
        List<String> failures(String execution) throws IOException {
            List<String> failures = new ArrayList<>();
            for (Element test : cases(execution)) {
                for (String kind : List.of("failure", "error", "skipped")) {
                    NodeList found = test.getElementsByTagName(kind);
                    if (found.getLength() > 0) {
                        failures.add(((Element) found.item(0)).getAttribute("message"));
                    }
                }
            }
            failures.sort(null);
            return failures;
        }

        /** All files of this name that were published through JUnit. */
        List<String> published(String name) throws IOException {
            List<String> texts = new ArrayList<>();
            try (Stream<Path> files = Files.walk(target.resolve("junit-jupiter"))) {
                for (Path file : files.filter(it -> it.endsWith(name)).toList()) {
                    texts.add(Files.readString(file));
                }
            }
            return texts;
        }

        private List<Element> cases(String execution) throws IOException {
            List<Element> cases = new ArrayList<>();
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(target.resolve("reports").resolve(execution), "TEST-*.xml")) {
                for (Path file : files) {
                    NodeList found = parse(file).getElementsByTagName("testcase");
                    for (int index = 0; index < found.getLength(); index++) {
                        cases.add((Element) found.item(index));
                    }
                }
            }
            return cases;
        }

        private static Document parse(Path file) throws IOException {
            try {
                return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            } catch (ParserConfigurationException | SAXException e) {
                throw new IOException("could not read " + file, e);
            }
        }
    }
}
