package dev.rehearsal.migration.script;

import dev.rehearsal.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the statements that a server got in the file that they come from.
 *
 * <p>Tools send a file's statements in their order, so the search goes on where the last one was found; comments, spaces and replaced
 * placeholders do not matter. What is not found that way is looked for as text, and else has only its file.
 */
public final class Places {

    /** How far a statement is looked for, and how many are looked for as text: a file of any size stays linear. */
    private static final int AHEAD = 1_000;

    private static final int MISSES = 50;

    private final String file;
    private final String text;
    private final List<Spot> spots = new ArrayList<>();
    private int cursor;
    private int missed;

    /** Of what has no file: nothing is ever found. */
    public static Places nowhere() {
        return new Places(new SqlFile("", ""), "", "", "");
    }

    /**
     * A statement that was found.
     *
     * @param sql its text in the file
     * @param place where it stands
     */
    public record Found(String sql, Place place) {}

    private record Spot(Pieces shape, int line, int endLine, String copy) {}

    /**
     * Reads a file's statements, as far as they can be told apart.
     *
     * @param name the file as places are to name it
     * @param prefix what begins a placeholder; empty where the tool has none
     * @param suffix what ends one
     */
    public Places(SqlFile script, String name, String prefix, String suffix) {
        this.file = name;
        this.text = script.text();
        try {
            for (SqlStatement statement : script.statements()) {
                Pieces shape = Pieces.of(Shape.of(statement.text()), prefix, suffix);
                String copy = statement.isCopyFromStdin() ? statement.text() : "";
                spots.add(new Spot(shape, statement.line(), statement.endLine(), copy));
            }
        } catch (IllegalArgumentException e) {
            // The tool may read what we can't; the statements so far have their lines all the same.
            System.getLogger(Places.class.getName()).log(System.Logger.Level.DEBUG, "read in part", e);
        }
    }

    /** Where a statement stands that comes after those asked for before. */
    public Place of(String sql) {
        String shape = Shape.of(sql);
        for (int i = 0; i < Math.min(spots.size(), AHEAD); i++) {
            int at = (cursor + i) % spots.size();
            Spot spot = spots.get(at);
            if (spot.shape().fits(shape)) {
                cursor = at + 1;
                return new Place(file, spot.line(), spot.endLine());
            }
        }
        return search(sql.strip());
    }

    /** The COPY with rows in the file that comes next. */
    public Optional<Found> nextCopy() {
        for (int at = cursor; at < spots.size(); at++) {
            Spot spot = spots.get(at);
            if (!spot.copy().isEmpty()) {
                cursor = at + 1;
                return Optional.of(new Found(spot.copy(), new Place(file, spot.line(), spot.endLine())));
            }
        }
        return Optional.empty();
    }

    private Place search(String sql) {
        missed++;
        int at = sql.isEmpty() || missed > MISSES ? -1 : text.indexOf(sql);
        if (at < 0) {
            return Place.in(file);
        }
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Place(
                file, line, line + (int) sql.chars().filter(c -> c == '\n').count());
    }
}
