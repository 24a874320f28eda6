package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Milestone;
import java.util.List;
import java.util.Optional;

/** What speaks against making what is missing from the schema alone: something might be lost by it, or left out. */
final class Risk {

    private static final List<List<String>> WIDER =
            List.of(List.of("smallint", "integer", "bigint", "numeric"), List.of("real", "double precision"));

    private final List<String> statements;

    private Risk(List<String> statements) {
        this.statements = List.copyOf(statements);
    }

    /** What speaks against it first; empty where nothing does. */
    static Optional<String> of(List<Intended> intended, List<Milestone> milestones, Footprints prints) {
        List<String> statements =
                milestones.stream().flatMap(it -> it.statements().stream()).toList();
        boolean isKnown = milestones.size() > 1 && !prints.possible().isEmpty();
        return new Risk(statements)
                .of(intended.stream().filter(it -> it.missing().isPresent()).toList(), isKnown)
                .map(it -> it + Onward.WHO_TELLS);
    }

    private Optional<String> of(List<Intended> missing, boolean isKnown) {
        return missing.stream()
                .flatMap(it -> going(it).or(() -> converting(it)).stream())
                .findFirst()
                .or(() -> isKnown ? Optional.empty() : untold());
    }

    private Optional<String> untold() {
        return ToldBySchema.all(statements)
                ? Optional.empty()
                : statements.stream()
                        .filter(it -> !ToldBySchema.is(it))
                        .findFirst()
                        .or(() -> Optional.of("what gives old rows their values"))
                        .map(it -> "whether it did " + Onward.cut(it));
    }

    /** What holds rows goes only where the migration says so itself: one that is renamed is not there any more, either. */
    private Optional<String> going(Intended it) {
        Differences.Difference missing = it.missing().orElseThrow();
        boolean holdsRows = missing.kind().equals("table")
                && (missing.part().isEmpty() || missing.part().startsWith("column "));
        String name = missing.words().get(0);
        boolean isSaid = statements.stream().map(Statement::of).anyMatch(each -> each.mentions("drop", name))
                && statements.stream().map(Statement::of).noneMatch(each -> each.mentions("rename", name));
        return missing.isFresh() || !holdsRows || isSaid
                ? Optional.empty()
                : Optional.of(missing.called() + " is there, and nothing in it drops that");
    }

    private static Optional<String> converting(Intended it) {
        Optional<Column> wanted = it.column(it.after());
        Optional<Column> is = it.column(it.live());
        return wanted.isEmpty()
                        || is.isEmpty()
                        || holds(wanted.get().type(), is.get().type())
                ? Optional.empty()
                : Optional.of(it.difference().called() + " is " + is.get().type() + " in place of "
                        + wanted.get().type() + ", which may not hold its values");
    }

    /** Whether a type has room for all values of another, and none becomes another one. */
    private static boolean holds(String type, String other) {
        if (type.equals(other)
                || WIDER.stream().anyMatch(it -> it.contains(other) && it.indexOf(type) > it.indexOf(other))) {
            return true;
        }
        boolean isText = other.startsWith("character varying") || other.equals("text");
        boolean isOpen = type.equals("text") || type.equals("character varying");
        return isText && (isOpen || (length(other) > 0 && length(type) >= length(other)));
    }

    private static int length(String type) {
        String digits = type.replaceFirst("^character varying\\((\\d+)\\)$", "$1");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
