package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command under a finding is one that works where the reader is. */
final class RerunTests {

    private static final String METHOD = "migrations_are_safe";
    private static final String TYPE = "dev.rehearsal.junit.RerunTests";

    private final Properties system = new Properties();

    @TempDir
    private Path directory;

    @Test
    void under_maven_it_is_mavens() throws IOException {
        system.setProperty("surefire.test.class.path", "target/classes");
        system.setProperty("basedir", directory.toString());

        assertThat(rerun(directory.resolve("somewhere"))).isEqualTo("mvn test -Dtest=\"" + TYPE + "#" + METHOD + "\"");

        lay("mvnw", "");
        assertThat(rerun(directory.resolve("somewhere")))
                .isEqualTo("./mvnw test -Dtest=\"" + TYPE + "#" + METHOD + "\"");
    }

    @Test
    void in_a_module_it_is_what_works_at_the_top_of_the_build() throws IOException {
        lay("pom.xml", "<project><modules><module>services/shop</module></modules></project>");
        lay("services/shop/pom.xml", "<project/>");
        lay("mvnw", "");

        assertThat(rerun(directory.resolve("services/shop")))
                .isEqualTo("./mvnw test -pl services/shop -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=\"" + TYPE
                        + "#" + METHOD + "\"");
        assertThat(new Rerun(system, directory.resolve("services/shop")).of(ShopIT.class, METHOD))
                .isEqualTo("./mvnw verify -pl services/shop -am -Dfailsafe.failIfNoSpecifiedTests=false -Dit.test='"
                        + TYPE + "$ShopIT#" + METHOD + "'");
    }

    @Test
    void a_pom_above_that_knows_nothing_of_it_is_another_build() throws IOException {
        lay("pom.xml", "<project><modules><module>other</module></modules></project>");
        lay("shop/pom.xml", "<project/>");

        assertThat(rerun(directory.resolve("shop"))).isEqualTo("mvn test -Dtest=\"" + TYPE + "#" + METHOD + "\"");
    }

    @Test
    void under_gradle_it_is_gradles_with_the_task_that_runs() throws IOException {
        lay("settings.gradle.kts", "");
        lay("gradlew", "");
        system.setProperty("org.gradle.test.worker", "7");
        assertThat(rerun(directory)).isEqualTo("./gradlew test --tests " + TYPE + "." + METHOD);

        system.setProperty("org.gradle.internal.worker.tmpdir", directory + "/shop/build/tmp/integrationTest/work");
        assertThat(rerun(directory.resolve("shop")))
                .isEqualTo("./gradlew -p shop integrationTest --tests " + TYPE + "." + METHOD);
    }

    @Test
    void from_an_ide_it_is_that_of_the_files_that_lie_there() throws IOException {
        assertThat(rerun(directory)).isEqualTo("run the test " + TYPE + "#" + METHOD);

        lay("build.gradle", "");
        assertThat(rerun(directory)).isEqualTo("gradle test --tests " + TYPE + "." + METHOD);

        lay("pom.xml", "<project/>");
        assertThat(rerun(directory)).isEqualTo("mvn test -Dtest=\"" + TYPE + "#" + METHOD + "\"");
    }

    @Test
    void a_nested_class_is_named_as_build_tools_name_it() throws IOException {
        lay("pom.xml", "<project/>");

        assertThat(new Rerun(system, directory).of(Inner.class, METHOD))
                .isEqualTo("mvn test -Dtest='" + TYPE + "$Inner#" + METHOD + "'");
    }

    private String rerun(Path from) {
        return new Rerun(system, from).of(RerunTests.class, METHOD);
    }

    private void lay(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }

    @Nested
    final class Inner {}

    private static final class ShopIT {}
}
