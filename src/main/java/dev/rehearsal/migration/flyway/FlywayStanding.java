package dev.rehearsal.migration.flyway;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** What Flyway's own {@code info} says, in words that all tools share. */
final class FlywayStanding {

    private final Migrations migrations;
    private @Nullable MigrationVersion reached;

    FlywayStanding(Migrations migrations) {
        this.migrations = migrations;
    }

    /** What the server said, where it said something. */
    static SQLException unread(FlywayException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return said;
            }
        }
        return new SQLException(thrown.getMessage(), thrown);
    }

    List<Entry> entries(MigrationInfo[] all) {
        List<Entry> entries = new ArrayList<>();
        for (MigrationInfo each : all) {
            state(each).map(state -> entry(each, state)).ifPresent(entry -> {
                // The baseline itself has a line, and so may have the file of that version.
                if (entry.state() != State.BASELINE || entries.stream().noneMatch(it -> isSame(it, entry))) {
                    entries.add(entry);
                }
            });
        }
        return entries;
    }

    private static boolean isSame(Entry one, Entry other) {
        return one.state() == other.state()
                && one.migration().id().equals(other.migration().id());
    }

    private Entry entry(MigrationInfo info, State state) {
        Set<Remark> remarks = remarks(info, state);
        MigrationVersion version = info.getVersion();
        if (version != null && (state == State.APPLIED || state == State.FAILED)) {
            reached = reached == null || reached.compareTo(version) < 0 ? version : reached;
        }
        Date at = info.getInstalledOn();
        String by = info.getInstalledBy();
        return new Entry(
                migrations.byScript(info.getScript()).orElseGet(() -> gone(info)),
                state,
                remarks,
                Optional.ofNullable(at).map(Date::toInstant),
                by == null ? "" : by);
    }

    /** As the books call it: its file is not here, or it is the baseline itself. */
    private static Migration gone(MigrationInfo info) {
        String script = info.getScript();
        String base = script.substring(script.lastIndexOf('/') + 1);
        String id = info.getVersion() == null ? Resolved.baseName(base) : "V" + info.getVersion();
        return new Migration(id, script, "");
    }

    private Set<Remark> remarks(MigrationInfo info, State state) {
        Set<Remark> remarks = EnumSet.noneOf(Remark.class);
        String word = info.getState().name();
        if (word.startsWith("MISSING") || word.startsWith("FUTURE")) {
            remarks.add(Remark.MISSING);
        } else if ((state == State.APPLIED || state == State.FAILED)
                && info.getVersion() != null
                && !info.isChecksumMatching()) {
            // A repeatable one that was edited is applied again: Flyway lists it once more, as pending.
            remarks.add(Remark.EDITED);
        }
        boolean isLate = state == State.PENDING
                && info.getVersion() != null
                && reached != null
                && info.getVersion().compareTo(reached) < 0;
        if (isLate || word.equals("OUT_OF_ORDER") || word.equals("IGNORED")) {
            remarks.add(Remark.OUT_OF_ORDER);
        }
        return remarks;
    }

    /** Empty for what has no effect: older runs of repeatable ones, and what is beyond a target. */
    private static Optional<State> state(MigrationInfo info) {
        return switch (info.getState().name()) {
            case "SUCCESS", "FUTURE_SUCCESS", "MISSING_SUCCESS", "OUT_OF_ORDER" -> Optional.of(State.APPLIED);
            case "FAILED", "FUTURE_FAILED", "MISSING_FAILED" -> Optional.of(State.FAILED);
            case "BASELINE", "BELOW_BASELINE", "BASELINE_IGNORED" -> Optional.of(State.BASELINE);
            case "UNDONE" -> Optional.of(State.ROLLED_BACK);
            case "PENDING", "IGNORED" -> Optional.of(State.PENDING);
            default -> Optional.empty();
        };
    }
}
