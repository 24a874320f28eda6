package dev.rehearsal.bench;

/**
 * One measured bar.
 *
 * @param what what was measured
 * @param ours our number, with its unit
 * @param peer the peer's number in the same run, with its name; or what the bar is made of
 * @param bar what was to be reached
 * @param reached what was reached, in the bar's terms
 * @param held whether that is within the bar
 */
public record Row(String what, String ours, String peer, String bar, String reached, boolean held) {}
