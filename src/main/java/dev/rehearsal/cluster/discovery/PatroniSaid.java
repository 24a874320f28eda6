package dev.rehearsal.cluster.discovery;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Patroni API with what it answered: the members it lists, or why it did not answer.
 *
 * @param url the API that was asked
 * @param members the cluster as it sees it; empty when it did not answer
 * @param silence why it did not answer; nothing when it did
 */
public record PatroniSaid(URI url, List<PatroniMember> members, List<Answer.Silent> silence) {

    /** Checks and copies. */
    public PatroniSaid {
        Objects.requireNonNull(url, "url");
        members = List.copyOf(members);
        silence = List.copyOf(silence);
    }

    static PatroniSaid members(URI url, List<PatroniMember> members) {
        return new PatroniSaid(url, members, List.of());
    }

    static PatroniSaid silent(URI url, Answer.Silent why) {
        return new PatroniSaid(url, List.of(), List.of(why));
    }

    /** Why it did not answer; empty when it did. */
    public Optional<Answer.Silent> whySilent() {
        return silence.stream().findFirst();
    }

    boolean answered() {
        return silence.isEmpty();
    }

    List<PatroniMember> leaders() {
        return members.stream().filter(PatroniMember::leads).toList();
    }
}
