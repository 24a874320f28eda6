package dev.rehearsal.seed.row;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Constants among the defaults of columns. */
public final class Defaults {

    private static final Pattern TEXT = Pattern.compile("'((?:[^'\\\\]|'')*)'::[^()]+(?:\\([\\d,]+\\))?(?:\\[\\])*");
    private static final Pattern NUMBER =
            Pattern.compile("\\(?(-?\\d+(?:\\.\\d+)?)\\)?(?:::[a-z ]+(?:\\([\\d,]+\\))?)?");

    private Defaults() {}

    /** The constant as text; empty for none. */
    public static String constant(String sql) {
        Matcher text = TEXT.matcher(sql);
        if (text.matches()) {
            return text.group(1).replace("''", "'");
        }
        Matcher number = NUMBER.matcher(sql);
        return number.matches() ? number.group(1) : "";
    }
}
