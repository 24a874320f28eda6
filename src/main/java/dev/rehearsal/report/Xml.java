package dev.rehearsal.report;

/** Text inside XML. */
final class Xml {

    private Xml() {}

    /** Fit for an attribute in double quotes. */
    static String attribute(String text) {
        return text(text).replace("\n", "&#10;");
    }

    /** Fit for an element; what XML cannot hold at all is spelled out. */
    static String text(String text) {
        StringBuilder xml = new StringBuilder(text.length());
        Plain.text(text).codePoints().forEach(point -> {
            switch (point) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                // The two that are characters to Java and none to XML.
                case 0xfffe, 0xffff -> xml.append(String.format("\\u%04x", point));
                default -> xml.appendCodePoint(point);
            }
        });
        return xml.toString();
    }
}
