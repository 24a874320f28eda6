package dev.rehearsal.cli;

import dev.rehearsal.cluster.Fault;
import dev.rehearsal.cluster.Role;

/** Why a command that somebody typed for a node did nothing. */
final class Unchanged {

    private Unchanged() {}

    /** The words that follow the node's name. */
    static String why(String command, Condition condition) {
        return switch (command) {
            case "kill" -> "is killed already";
            case "start" -> "is not killed";
            case "crash" -> "is killed";
            case "freeze" -> condition.faults().contains(Fault.FROZEN) ? "is frozen already" : "is killed";
            case "thaw" -> "is not frozen";
            case "isolate" -> "is isolated already";
            case "rejoin" -> "is not isolated";
            case "pause" ->
                condition.role() == Role.REPLICA ? "is paused already" : "is no replica (" + condition.text() + ")";
            case "resume" ->
                condition.role() == Role.REPLICA ? "is not paused" : "is no replica (" + condition.text() + ")";
            case "delay" -> "has that delay already";
            case "switchover" -> "is the leader already";
            default -> throw new IllegalArgumentException(command + " is not for one node");
        };
    }
}
