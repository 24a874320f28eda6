package dev.rehearsal.migration.prisma;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code prisma migrate status}: reads, and tells the first thing that is not as it should be. */
final class Status {

    private final Prisma prisma;
    private final Connection session;

    Status(Prisma prisma, Connection session) {
        this.prisma = prisma;
        this.session = session;
    }

    Answer tell() throws IOException {
        List<String> local =
                prisma.directories().stream().map(MigrationDirectory::name).toList();
        try {
            prisma.checkProvider();
        } catch (Problem e) {
            return Answer.problem("", e);
        }
        String out = "\n" + Prisma.migrationsFound(local.size()) + "\n";
        try {
            Optional<List<Row>> books = prisma.ledger(session).rows();
            checkScripts(books.orElse(List.of()));
            return tell(local, books, out);
        } catch (Problem e) {
            return Answer.problem("", e);
        } catch (SQLException e) {
            return Answer.problem("", prisma.passedOn(e));
        }
    }

    /** What is in the books is read again, to compare it. */
    private void checkScripts(List<Row> rows) throws IOException, Problem {
        for (MigrationDirectory directory : prisma.directories()) {
            boolean recorded =
                    rows.stream().anyMatch(it -> isThere(it) && it.name().equals(directory.name()));
            if (recorded && directory.script().isEmpty()) {
                throw Problems.noScript();
            }
        }
    }

    private boolean isThere(Row row) {
        return !prisma.version().ignoresRolledBack() || !row.isRolledBack();
    }

    private Answer tell(List<String> local, Optional<List<Row>> books, String out) {
        List<Row> rows = books.orElse(List.of()).stream().filter(this::isThere).toList();
        Set<String> recorded = rows.stream().map(Row::name).collect(Collectors.toSet());
        List<String> unapplied =
                local.stream().filter(it -> !recorded.contains(it)).toList();
        Set<String> here = new HashSet<>(local);
        List<String> missing =
                rows.stream().map(Row::name).filter(it -> !here.contains(it)).toList();
        List<String> failed = rows.stream().filter(Row::isFailed).map(Row::name).toList();
        if (!unapplied.isEmpty() && missing.isEmpty()) {
            return Answer.no(out + StatusWords.behind(unapplied), "");
        }
        if (!unapplied.isEmpty()) {
            int first = local.indexOf(unapplied.get(0));
            String common = first == 0 ? "null" : local.get(first - 1);
            return Answer.no(out, StatusWords.diverged(common, unapplied, missing));
        }
        if (books.isEmpty()) {
            return Answer.no(out, StatusWords.UNMANAGED);
        }
        return failed.isEmpty() ? Answer.yes(out + StatusWords.UP_TO_DATE) : Answer.no(out, StatusWords.failed(failed));
    }
}
