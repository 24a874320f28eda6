package dev.rehearsal.cluster.process;

/**
 * How a command ended.
 *
 * @param exit its exit code
 * @param output what it wrote to its output and error streams, at most the last 64 kB
 */
public record Outcome(int exit, String output) {}
