package dev.rehearsal.report;

import java.time.Duration;
import java.util.Locale;

/**
 * A test case of the XML report.
 *
 * @param kind what it is about: {@code migration}, {@code scenario}, {@code verdict}
 * @param name which
 * @param took how long it took
 * @param end {@code failure}, {@code error}, {@code skipped}; empty when it is well
 * @param type the failure's type
 * @param message the failure in one line
 * @param text the failure at length, or what there is to say when it is well
 */
record XmlCase(String kind, String name, Duration took, String end, String type, String message, String text) {

    XmlCase ending(String how, String why, String line, String atLength) {
        return new XmlCase(kind, name, took, how, why, line, atLength);
    }

    String element() {
        String open = String.format(
                Locale.ROOT,
                "  <testcase name=\"%s\" classname=\"rehearsal.%s\" time=\"%.3f\"",
                Xml.attribute(Cut.oneLine(name)),
                kind,
                took.toMillis() / 1000.0);
        String body = body();
        return body.isEmpty() ? open + "/>\n" : open + ">\n" + body + "  </testcase>\n";
    }

    private String body() {
        if (end.isEmpty()) {
            return text.isEmpty() ? "" : "    <system-out>" + Xml.text(text) + "</system-out>\n";
        }
        if (end.equals("skipped")) {
            return "    <skipped message=\"" + Xml.attribute(message) + "\"/>\n";
        }
        return "    <" + end + " message=\"" + Xml.attribute(message) + "\" type=\"" + type + "\">" + Xml.text(text)
                + "</" + end + ">\n";
    }
}
