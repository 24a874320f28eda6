package dev.rehearsal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for files as files. */
final class FilesTests {

    /** Words that tie a file to one machine or one registry; in pieces, so that this file passes. */
    private static final List<String> TIED = List.of(
            "/ro" + "ot/",
            "/ho" + "me/\\w",
            "/Us" + "ers/\\w",
            "/wo" + "rk/\\w",
            "repo1?\\.ma" + "ven",
            "central\\.so" + "natype",
            "registry\\.np" + "mjs",
            "artifac" + "tory",
            "py" + "pi\\.org");

    @Test
    void main_files_stay_small() throws IOException {
        List<Long> sizes = sizes("src/main/java");

        assertThat(sizes.get(sizes.size() / 2))
                .as("median of lines a file, near 60")
                .isLessThanOrEqualTo(60);
        assertThat(sizes.get(sizes.size() * 9 / 10)).as("ninetieth percentile").isLessThanOrEqualTo(200);
        assertThat(sizes.get(sizes.size() - 1)).as("longest").isLessThanOrEqualTo(400);
    }

    @Test
    void test_files_stay_readable() throws IOException {
        List<Long> sizes = sizes("src/test/java");

        assertThat(sizes.get(sizes.size() - 1)).as("longest").isLessThanOrEqualTo(500);
    }

    @Test
    void no_file_is_tied_to_a_machine_or_a_registry() throws IOException {
        Pattern tied = Pattern.compile(String.join("|", TIED));
        Map<String, String> found = new TreeMap<>();
        for (Path file : ours()) {
            Matcher matcher = tied.matcher(text(file));
            if (matcher.find()) {
                found.put(Code.BASE.relativize(file).toString(), matcher.group());
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void nothing_is_left_for_later_without_saying_when() throws IOException {
        Pattern later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        List<String> found = new ArrayList<>();
        for (Path file : ours()) {
            if (later.matcher(text(file)).find()) {
                found.add(Code.BASE.relativize(file).toString());
            }
        }

        assertThat(found).isEmpty();
    }

    /** Reads any file, those in {@code fixtures/bad-input} that are no text too: all words looked for are ASCII. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static List<Long> sizes(String folder) throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (Path file : files(Code.BASE.resolve(folder))) {
            sizes.add((long) Files.readAllLines(file).size());
        }
        sizes.sort(null);
        return sizes;
    }

    /** Every text file that belongs to the project: folders and files that are ours by name. */
    private static List<Path> ours() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("src", "docs", "fixtures", "sample-migrations", ".ci", ".github", ".mvn")) {
            files.addAll(files(Code.BASE.resolve(name)));
        }
        try (Stream<Path> top = Files.list(Code.BASE)) {
            top.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(".git"))
                    .forEach(files::add);
        }
        return files;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
