package dev.rehearsal.harness;

/** Which scenario judges which rule. */
final class Scenarios {

    private Scenarios() {}

    static String of(String rule) {
        return switch (rule) {
            case "RO01", "RO02", "RO04" -> "routed";
            case "RO03" -> "privilege";
            case "PM06" -> "again";
            case "FS02", "FS03" -> "recovery";
            case "DR01", "MG01" -> "empty";
            default -> "populated";
        };
    }
}
