package dev.rehearsal.migration.standing;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Books beside files, for tools whose migrations have one order. */
public final class Comparison {

    private final Map<String, Migration> files;
    private final Comparator<String> order;
    private final Predicate<Line> isEdited;
    /** The id of the last one in order that is applied so far; empty before there is one. */
    private String reached = "";

    private Comparison(List<Migration> files, Comparator<String> order, Predicate<Line> isEdited) {
        this.files = files.stream().collect(Collectors.toMap(Migration::id, Function.identity(), (one, same) -> one));
        this.order = order;
        this.isEdited = isEdited;
    }

    /**
     * All that is in the books and all that is pending.
     *
     * @param lines the books, oldest line first and one for each migration
     * @param files the project's migrations, in order
     * @param order of their ids; where none comes first, none is late
     * @param isEdited whether the text of an applied one is another by now
     */
    public static List<Entry> of(
            List<Line> lines, List<Migration> files, Comparator<String> order, Predicate<Line> isEdited) {
        Comparison comparison = new Comparison(files, order, isEdited);
        Set<String> known = lines.stream().map(it -> it.migration().id()).collect(Collectors.toSet());
        List<Entry> entries = new ArrayList<>();
        lines.forEach(line -> entries.add(comparison.entry(line)));
        for (Migration file : files) {
            if (!known.contains(file.id())) {
                entries.add(new Entry(file, State.PENDING, comparison.late(file), Optional.empty(), ""));
            }
        }
        return entries;
    }

    private Entry entry(Line line) {
        Migration migration = files.getOrDefault(line.migration().id(), line.migration());
        boolean isApplied = line.state() == State.APPLIED || line.state() == State.BASELINE;
        boolean isThere = files.containsKey(migration.id());
        Set<Remark> remarks = EnumSet.noneOf(Remark.class);
        remarks.addAll(late(migration));
        if (!isThere) {
            remarks.add(Remark.MISSING);
        } else if ((isApplied || line.state() == State.FAILED) && isEdited.test(line.about(migration))) {
            remarks.add(Remark.EDITED);
        }
        if (isApplied && !remarks.contains(Remark.OUT_OF_ORDER)) {
            reached = migration.id();
        }
        return new Entry(migration, line.state(), remarks, line.at(), line.by());
    }

    private Set<Remark> late(Migration migration) {
        boolean isLate = !reached.isEmpty() && order.compare(migration.id(), reached) < 0;
        return isLate ? EnumSet.of(Remark.OUT_OF_ORDER) : EnumSet.noneOf(Remark.class);
    }
}
