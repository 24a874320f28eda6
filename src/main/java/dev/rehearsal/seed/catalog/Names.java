package dev.rehearsal.seed.catalog;

/** Names as SQL wants them. */
public final class Names {

    private Names() {}

    /** In double quotes. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Text in single quotes. */
    public static String literal(String text) {
        String plain = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? "E" + plain.replace("\\", "\\\\") : plain;
    }
}
