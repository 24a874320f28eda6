package dev.rehearsal.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The heap of an idle stage, measured in a JVM of its own that is allowed no more than the bar. */
final class HeapMeasure {

    private static final int BAR = 64;

    private HeapMeasure() {}

    static Row idle() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + BAR + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleStage.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean ended = process.waitFor() == 0;
        double used = ended ? Long.parseLong(output) / 1e6 : Double.NaN;
        return new Row(
                "heap of an idle stage of three nodes with a router",
                String.format(Locale.ROOT, "%.0f MB in use after a collection", used),
                "-Xmx" + BAR + "m",
                "≤ " + BAR + " MB",
                ended ? "runs within it" : "died",
                ended);
    }
}
