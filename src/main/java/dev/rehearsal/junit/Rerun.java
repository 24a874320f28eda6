package dev.rehearsal.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command that runs a test again, in the words of the build tool that runs it now; when an IDE does, of the one whose files lie
 * there.
 *
 * @param system the system properties, of which build tools set some
 * @param directory the working directory
 */
record Rerun(Properties system, Path directory) {

    /** What Failsafe takes for its own unless told otherwise, and Surefire does not. */
    private static final Pattern INTEGRATION_TEST =
            Pattern.compile("(?:.*\\.)?(?:IT[^.]*|[^.]*IT|[^.]*ITCase)(?:\\$.*)?");

    /** Where Gradle's workers keep what they need for a moment: {@code build/tmp/integrationTest/work}. */
    private static final Pattern GRADLE_WORK = Pattern.compile(".*[/\\\\]tmp[/\\\\]([^/\\\\]+)[/\\\\]work");

    static Rerun here() {
        return new Rerun(System.getProperties(), Path.of("").toAbsolutePath());
    }

    String of(Class<?> type, String method) {
        boolean surefire = isSet("surefire.test.class.path") || isSet("surefire.real.class.path");
        if (surefire) {
            return maven(Path.of(system.getProperty("basedir", directory.toString())), type.getName(), method);
        }
        if (isSet("org.gradle.test.worker")) {
            return gradle(type.getName(), method);
        }
        if (has(directory, "pom.xml")) {
            return maven(directory, type.getName(), method);
        }
        return has(directory, "build.gradle") || has(directory, "build.gradle.kts")
                ? gradle(type.getName(), method)
                : "run the test " + type.getName() + "#" + method;
    }

    /** In a build of several modules people stand at its top, where Maven also finds the modules that this one needs. */
    private static String maven(Path module, String type, String method) {
        Path top = module;
        for (Path above = module.getParent(); above != null; above = above.getParent()) {
            top = listsAsModule(above, top) ? above : top;
        }
        boolean integration = INTEGRATION_TEST.matcher(type).matches();
        String command = has(top, "mvnw") ? "./mvnw" : "mvn";
        command += integration ? " verify" : " test";
        if (!top.equals(module)) {
            command += " -pl " + quoted(slashed(top, module)) + " -am"
                    + (integration
                            ? " -Dfailsafe.failIfNoSpecifiedTests=false"
                            : " -Dsurefire.failIfNoSpecifiedTests=false");
        }
        return command + (integration ? " -Dit.test=" : " -Dtest=") + quoted(type + "#" + method);
    }

    private static boolean listsAsModule(Path above, Path module) {
        try {
            return has(above, "pom.xml")
                    && Files.readString(above.resolve("pom.xml"))
                            .contains("<module>" + slashed(above, module) + "</module>");
        } catch (IOException e) {
            // Then the command names this module only, which is as good from its directory.
            return false;
        }
    }

    private String gradle(String type, String method) {
        Path top = directory;
        for (Path above = directory; above != null; above = above.getParent()) {
            if (has(above, "settings.gradle") || has(above, "settings.gradle.kts")) {
                top = above;
                break;
            }
        }
        Matcher work = GRADLE_WORK.matcher(system.getProperty("org.gradle.internal.worker.tmpdir", ""));
        return (has(top, "gradlew") ? "./gradlew" : "gradle")
                + (top.equals(directory) ? "" : " -p " + quoted(slashed(top, directory)))
                + " " + (work.matches() ? work.group(1) : "test") + " --tests " + quoted(type + "." + method);
    }

    private boolean isSet(String property) {
        return !system.getProperty(property, "").isEmpty();
    }

    private static boolean has(Path directory, String file) {
        return Files.isRegularFile(directory.resolve(file));
    }

    private static String slashed(Path from, Path to) {
        return from.relativize(to).toString().replace('\\', '/');
    }

    /** In the quotes that shells of both families know; only a {@code $}, as in the name of a nested class, wants the others. */
    private static String quoted(String word) {
        if (word.matches("[\\w./-]+")) {
            return word;
        }
        return word.contains("$") ? "'" + word + "'" : "\"" + word + "\"";
    }
}
