package dev.rehearsal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is so. */
final class DocsTests {

    @Test
    void every_java_sample_is_compiled_somewhere() throws IOException {
        String sources = squeezed(text(files(Code.BASE.resolve("src"), ".java")));
        List<String> samples = find("(?s)```java\\n(.*?)```", 1);

        assertThat(samples).isNotEmpty();
        // Not by contains(), which would print all sources.
        assertThat(samples)
                .filteredOn(sample -> !sources.contains(squeezed(sample)))
                .isEmpty();
    }

    @Test
    void every_package_that_is_named_exists() throws IOException {
        for (String name : new TreeSet<>(find("\\bdev\\.rehearsal(\\.[a-z]+)*\\b", 0))) {
            String folder = name.replace('.', '/');
            assertThat(List.of(
                            Code.BASE.resolve("src/main/java/" + folder), Code.BASE.resolve("src/test/java/" + folder)))
                    .as(name)
                    .anyMatch(Files::isDirectory);
        }
    }

    @Test
    void every_link_within_the_project_leads_somewhere() throws IOException {
        for (Path document : documents()) {
            Pattern link = Pattern.compile("\\]\\((?!http|#)([^)#]+)");
            for (MatchResult found :
                    link.matcher(Files.readString(document)).results().toList()) {
                assertThat(document.resolveSibling(found.group(1)))
                        .as("%s in %s", found.group(1), document)
                        .exists();
            }
        }
    }

    private static List<String> find(String pattern, int group) throws IOException {
        return Pattern.compile(pattern)
                .matcher(text(documents()))
                .results()
                .map(found -> found.group(group))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(files(Code.BASE.resolve("docs"), ".md"));
        documents.addAll(List.of(Code.BASE.resolve("README.md"), Code.BASE.resolve("CONTRIBUTING.md")));
        return documents;
    }

    private static String text(List<Path> files) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(Files.readString(file));
        }
        return String.join("\n", texts);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).collect(Collectors.toList());
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
