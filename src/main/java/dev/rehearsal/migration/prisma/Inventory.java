package dev.rehearsal.migration.prisma;

import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.migration.standing.Comparison;
import dev.rehearsal.migration.standing.Line;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prisma's books beside a project's directories. */
final class Inventory {

    private final Map<String, MigrationDirectory> directories;
    private final List<Entry> entries;

    Inventory(List<MigrationDirectory> directories, List<Row> rows) {
        this.directories =
                directories.stream().collect(Collectors.toMap(MigrationDirectory::name, Function.identity()));
        this.entries = Comparison.of(
                        Tally.lines(rows),
                        directories.stream().map(PrismaEngine::migration).toList(),
                        Inventory::order,
                        this::isEdited)
                .stream()
                .map(this::withoutScript)
                .map(it -> failures(rows, it) > 1 ? it.with(Remark.REPEATED) : it)
                .toList();
    }

    List<Entry> entries() {
        return entries;
    }

    /** Of a name that is in the books alone nobody may know its place: then it is not late. */
    private static int order(String one, String other) {
        try {
            return new DirectoryOrder().compare(one, other);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private boolean isEdited(Line line) {
        MigrationDirectory directory = directories.get(line.migration().id());
        return directory != null
                && directory.script().stream().anyMatch(script -> !Checksum.isOf(script, line.checksum()));
    }

    private static long failures(List<Row> rows, Entry entry) {
        return rows.stream()
                .filter(it ->
                        it.isFailed() && it.name().equals(entry.migration().id()))
                .count();
    }

    /** A directory counts without its script, and the deploy stops there. */
    private Entry withoutScript(Entry entry) {
        MigrationDirectory directory = directories.get(entry.migration().id());
        boolean isComplete = directory == null || directory.script().isPresent();
        return isComplete ? entry : entry.with(Remark.MISSING);
    }
}
