package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;

/** Puts another column in the place of one, in a definition as the server writes it. */
public final class Renamed {

    private Renamed() {}

    /** Whether it speaks of the column. */
    public static boolean mentions(String definition, String column) {
        return !places(definition, column).isEmpty();
    }

    /** The same about the other column. */
    public static String column(String definition, String column, String other) {
        StringBuilder renamed = new StringBuilder();
        int done = 0;
        for (Token it : places(definition, column)) {
            renamed.append(definition, done, it.start()).append(Names.quoted(other));
            done = it.end();
        }
        return renamed.append(definition.substring(done)).toString();
    }

    private static List<Token> places(String definition, String column) {
        List<Token> tokens = Tokens.of(definition);
        List<Token> places = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).names(column) && isColumn(tokens, at)) {
                places.add(tokens.get(at));
            }
        }
        return places;
    }

    /** A function is followed by what it is given; a type and a collation are led in; a schema and what is in it have a dot between. */
    private static boolean isColumn(List<Token> tokens, int at) {
        boolean isCalled = at + 1 < tokens.size()
                && (tokens.get(at + 1).is("(") || tokens.get(at + 1).is("."));
        boolean isLedIn = at > 0
                && (tokens.get(at - 1).is(":")
                        || tokens.get(at - 1).is(".")
                        || tokens.get(at - 1).is("collate"));
        return !isCalled && !isLedIn;
    }
}
