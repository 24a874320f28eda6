package dev.rehearsal.seed.value;

import org.jspecify.annotations.Nullable;

/** Points and what is made of them. */
final class Shapes2d {

    private Shapes2d() {}

    static @Nullable Formula of(String type) {
        return switch (type) {
            case "point" -> Formula.of(i -> "(" + x(i) + "," + y(i) + ")");
            case "line" -> Formula.of(i -> "{1,-1," + i + "}");
            case "lseg" -> Formula.of(i -> "[(0,0),(" + (i + 1) + "," + y(i) + ")]");
            case "box" -> Formula.of(i -> "(" + (i + 1) + "," + (y(i) + 1) + "),(0,0)");
            case "path", "polygon" -> Formula.of(i -> "((0,0),(" + (i + 1) + ",0),(0," + (y(i) + 1) + "))");
            case "circle" -> Formula.of(i -> "<(" + x(i) + "," + y(i) + ")," + (1 + i % 50) + ">");
            default -> null;
        };
    }

    private static double x(long index) {
        return index / 100.0;
    }

    private static long y(long index) {
        return index % 90;
    }
}
