package dev.rehearsal.check.sql;

import java.util.List;
import java.util.stream.Collectors;

/** Expressions that show a row to people. */
public final class Shown {

    private Shown() {}

    /** Columns with their values: {@code id=7, email=NULL}. */
    public static String columns(List<String> columns) {
        return columns.stream()
                .map(name ->
                        Names.literal(name + "=") + " || coalesce(cast(" + Names.quoted(name) + " as text), 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    /** A row by its key; where it has none, by where it lies. */
    public static String row(List<String> key) {
        return key.isEmpty() ? "'row ' || cast(ctid as text)" : columns(key);
    }
}
