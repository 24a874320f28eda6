package dev.rehearsal.harness;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was made because the baseline speaks of it: it is kept with the servers, and so is the word of it. */
final class KeptOutsiders {

    private static final String FILE = "outsiders";

    private KeptOutsiders() {}

    static void write(Path beside, Collection<Outsider> made) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Outsider each : made) {
            lines.add(each.kind() + " " + URLEncoder.encode(each.name(), StandardCharsets.UTF_8));
        }
        Files.write(beside.resolve(FILE), lines);
    }

    static Set<Outsider> read(Path beside) throws IOException {
        Set<Outsider> made = new LinkedHashSet<>();
        for (String line : Files.readAllLines(beside.resolve(FILE))) {
            String[] words = line.split(" ", 2);
            made.add(new Outsider(words[0], URLDecoder.decode(words[1], StandardCharsets.UTF_8)));
        }
        return made;
    }
}
