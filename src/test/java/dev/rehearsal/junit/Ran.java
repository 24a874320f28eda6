package dev.rehearsal.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What JUnit says after it has run fixtures. */
final class Ran {

    private final EngineExecutionResults results;

    private Ran(EngineExecutionResults results) {
        this.results = results;
    }

    static Ran classes(Class<?>... types) {
        return selected(
                Map.of(), Arrays.stream(types).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new));
    }

    static Ran selected(Map<String, String> configuration, DiscoverySelector... selectors) {
        return new Ran(EngineTestKit.engine("junit-jupiter")
                .outputDirectoryCreator(new Output())
                .configurationParameter("junit.jupiter.conditions.deactivate", "none")
                .configurationParameters(configuration)
                .selectors(selectors)
                .execute());
    }

    /** Each test with what became of it: {@code PostgreSQL · verdict: SUCCESSFUL}. */
    List<String> tests() {
        return results.testEvents().finished().stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                        + result(event).getStatus())
                .toList();
    }

    /** Those that one method became. */
    List<String> tests(String method) {
        return results.testEvents().finished().stream()
                .filter(event -> isOf(method, event))
                .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                        + result(event).getStatus())
                .toList();
    }

    /** The texts of the failed tests among those that one method became. */
    List<String> failures(String method) {
        return failures(results.testEvents().failed().stream().filter(event -> isOf(method, event)));
    }

    private static boolean isOf(String method, Event event) {
        return event.getTestDescriptor()
                .getParent()
                .map(template -> template.getDisplayName().startsWith(method + "("))
                .orElse(false);
    }

    /** The texts of all failed tests, in the order in which they ended. */
    List<String> failures() {
        return failures(results.testEvents().failed().stream());
    }

    /** The texts of all that failed before there was a test. */
    List<String> containerFailures() {
        return failures(results.containerEvents().failed().stream());
    }

    List<Throwable> thrown() {
        return results.allEvents().failed().stream()
                .map(event -> result(event).getThrowable().orElseThrow())
                .toList();
    }

    EngineExecutionResults results() {
        return results;
    }

    private static List<String> failures(Stream<Event> failed) {
        return failed.map(event -> result(event).getThrowable().orElseThrow())
                .map(throwable -> String.valueOf(throwable.getMessage()))
                .toList();
    }

    private static TestExecutionResult result(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }

    /** A place below {@code target} for what fixtures publish. */
    private static final class Output implements OutputDirectoryCreator {

        private static final Path ROOT = Path.of(System.getProperty("rehearsal.base", "."), "target/published");

        @Override
        public Path getRootDirectory() {
            return ROOT;
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            return Files.createTempDirectory(Files.createDirectories(ROOT), "test");
        }
    }
}
