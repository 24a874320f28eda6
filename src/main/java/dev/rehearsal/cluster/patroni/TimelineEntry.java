package dev.rehearsal.cluster.patroni;

import java.time.Instant;

/**
 * The end of a timeline: a line of {@code /history}.
 *
 * @param timeline the timeline that ended
 * @param position where in the log
 * @param reason why, as the timeline's history file would say
 * @param time when
 * @param leader who leads on the timeline that began
 */
record TimelineEntry(int timeline, long position, String reason, Instant time, String leader) {}
