package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.check.sql.Types;
import java.util.regex.Pattern;

/** Tells by the server's words which of several changes of type failed: it names the type that a value has no room or no form in. */
final class Suspect {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /** Texts are read, and the error quotes what could not be; other values are converted. */
    private static final Pattern READ = Pattern.compile("\\b(type|enum) [^:]*(:|$)|is out of range for type");

    private Suspect() {}

    /** How little speaks for it; 0 for nothing against it. */
    static int doubt(Failure failure, Retyped change) {
        if (!failure.column().isEmpty()) {
            return failure.column().equals(change.name()) ? 0 : 4;
        }
        String says = QUOTED.matcher(failure.message()).replaceAll("");
        if (isNamed(says, change.type())) {
            boolean isText = Types.family(change.old().type()) == Types.Family.TEXT;
            return READ.matcher(says).find() == isText ? 0 : 1;
        }
        return isOfKind(says, change) ? 1 : canFail(change) ? 2 : 3;
    }

    private static boolean isNamed(String says, String type) {
        return isIn(says, type.contains("(") ? type : type.replace("[]", ""));
    }

    private static boolean isIn(String says, String word) {
        return Pattern.compile("(?<![\\w(])" + Pattern.quote(word) + "(?![\\w(])")
                .matcher(says)
                .find();
    }

    private static boolean isOfKind(String says, Retyped change) {
        String base = Types.base(change.type()).replace("[]", "");
        return switch (base) {
            case "real", "double precision" -> says.contains("out of range: overflow") || says.contains("underflow");
            case "date", "timestamp without time zone", "timestamp with time zone" ->
                says.contains("date") || says.contains("timestamp");
            default -> isIn(says.replaceAll("\\(.*?\\)", ""), base);
        };
    }

    /** Any value has a form as a text of any length; what stays of a kind and grows has room. */
    private static boolean canFail(Retyped change) {
        String old = change.old().type();
        boolean toText = Types.family(change.type()) == Types.Family.TEXT && Types.length(change.type()) == 0;
        boolean widens = Types.base(old).equals(Types.base(change.type())) && !Types.narrows(old, change.type());
        return !change.using().isEmpty() || !(toText || widens);
    }
}
