package dev.rehearsal.check;

/** The same on the oldest server that is known: NOT NULL has no name there, and other catalogs tell less. */
final class LiveInsteadOfTypesOn14Tests extends LiveInsteadOfTypesTests {

    @Override
    String version() {
        return "14";
    }
}
