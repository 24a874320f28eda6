package dev.rehearsal.cluster.postgres;

/** Which versions are published for which machine. */
final class Newest {

    private Newest() {}

    /** The newest version of a major that is published for this platform. */
    static String of(String major, Platform platform) {
        boolean linux64 = platform.artifact().equals("linux-amd64");
        boolean arm = platform.artifact().contains("arm64");
        return switch (major) {
            case "14" -> linux64 ? "14.24.0" : arm ? "14.23.0" : "14.22.0";
            case "15" -> "15.19.0";
            case "16" -> "16.15.0";
            case "17" -> "17.11.0";
            default -> arm ? "18.4.0" : "18.6.0";
        };
    }
}
