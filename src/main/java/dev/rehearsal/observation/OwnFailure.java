package dev.rehearsal.observation;

import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import java.util.List;
import java.util.Objects;

/**
 * What a migration left that failed by itself, and what the next deploys made of it when what was in its way had been put right.
 *
 * @param migration which
 * @param tool the tool: {@code prisma}
 * @param lane the database on which it failed
 * @param sql the statement that failed
 * @param place where that stands
 * @param books what the tool's books say of it: {@code failed}, {@code pending, locked}
 * @param extent how much of it is there
 * @param committed its statements that are
 * @param blocked what the tool says when it refuses to go on because of its books; empty where it does not
 * @param again what it says to another try after its own recovery; empty where that goes through
 * @param twice where that goes through, what is there twice then, as {@code public.log: 6 rows, not 3}
 * @param script what leads out then, tried; empty where nothing was found, or nothing is needed
 */
public record OwnFailure(
        Migration migration,
        String tool,
        Lane lane,
        String sql,
        Place place,
        String books,
        Extent extent,
        List<String> committed,
        String blocked,
        String again,
        List<String> twice,
        String script) {

    /** Copies the lists. */
    public OwnFailure {
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(books, "books");
        Objects.requireNonNull(extent, "extent");
        Objects.requireNonNull(blocked, "blocked");
        Objects.requireNonNull(again, "again");
        Objects.requireNonNull(script, "script");
        committed = List.copyOf(committed);
        twice = List.copyOf(twice);
    }

    /** The same with what another try did once more. */
    public OwnFailure doingTwice(List<String> more) {
        return new OwnFailure(
                migration, tool, lane, sql, place, books, extent, committed, blocked, again, more, script);
    }
}
