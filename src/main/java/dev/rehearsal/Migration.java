package dev.rehearsal;

import java.util.List;
import java.util.Objects;

/**
 * One migration of a project, as its tool knows it.
 *
 * @param id how it is called in reports and by users: {@code V3}, {@code R__views}, {@code 2_users}
 * @param script its name to the tool: {@code V3__add_email.sql}, or the class of a Java migration
 * @param file its file, relative to the migrations' directory; empty when it has none
 */
public record Migration(String id, String script, String file) {

    private static final String AS_IN = " as in ";

    /** Names are never missing. */
    public Migration {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(file, "file");
    }

    /** Whether a user may mean this one: its id, its script with or without ending, or the id without a leading {@code V}. */
    public boolean isCalled(String word) {
        int ending = script.lastIndexOf('.');
        String base = ending > 0 ? script.substring(0, ending) : script;
        String bare = id.startsWith("V") ? id.substring(1) : id;
        return List.of(id, script, base, bare).contains(word);
    }

    /** The same with the text that it had in an earlier state of the project: to whoever watches it is another. */
    public Migration asIn(String ref) {
        return new Migration(id + AS_IN + ref, script, file);
    }

    /** Whether it is another with an earlier text. */
    public boolean isEarlier(Migration now) {
        return script.equals(now.script) && id.startsWith(now.id + AS_IN);
    }

    @Override
    public String toString() {
        return script;
    }
}
