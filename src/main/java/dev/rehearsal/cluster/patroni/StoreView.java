package dev.rehearsal.cluster.patroni;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The consensus store at one moment.
 *
 * @param leader who holds a live lease; null when nobody does
 * @param lease the lease as it was last written, live or lapsed; null before the first and after a release
 * @param term counts the leaderships; 0 before the first
 * @param leaderPosition how far the leader's log went when it last said so
 * @param members what each node last said, without those not heard of for a ttl; by name
 * @param handover the wish that is open
 * @param refusal why the last wish was dropped; null when it was granted or is open
 * @param sync who may take over while replication is synchronous; null when it is not
 * @param history the timelines that ended, oldest first
 * @param config the dynamic configuration
 */
record StoreView(
        @Nullable String leader,
        @Nullable Lease lease,
        long term,
        long leaderPosition,
        Map<String, Publication> members,
        @Nullable Handover handover,
        @Nullable String refusal,
        @Nullable SyncKey sync,
        List<TimelineEntry> history,
        DynamicConfig config) {

    /** The leader's publication, when it said that its server is the primary. */
    Optional<Publication> primary() {
        return Optional.ofNullable(leader)
                .flatMap(name -> Optional.ofNullable(members.get(name)))
                .filter(publication -> publication.server().isPrimary() && publication.term() == term);
    }
}
