package dev.rehearsal.report;

/** Text inside Markdown as GitHub and GitLab read it. */
final class Markdown {

    private Markdown() {}

    /** Shown as it is, on one line: no emphasis, link, mention, reference or HTML comes out of it. */
    static String text(String text) {
        return html(text.replaceAll("([\\\\`*_{}\\[\\]|~$])", "\\\\$1"));
    }

    /** The same inside an element of HTML, where signs of Markdown mean nothing. */
    static String html(String text) {
        return Plain.text(Cut.oneLine(text))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                // A space without width: nobody is notified, no other thread gets a reference, nothing becomes a link.
                .replaceAll("([@#!])(?=\\w)", "$1&#8203;")
                .replace("://", ":&#8203;//");
    }

    /** A block of code whose fence is longer than any in it. */
    static String block(String text, String language) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + Plain.text(text).stripTrailing() + "\n" + fence;
    }
}
