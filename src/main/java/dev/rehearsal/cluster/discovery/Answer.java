package dev.rehearsal.cluster.discovery;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a node said when it was asked whether it leads. */
public sealed interface Answer permits Answer.Leads, Answer.Follows, Answer.Silent {

    /** Turns the answer into something else, whichever it is. */
    <R> R match(Function<Leads, R> leads, Function<Follows, R> follows, Function<Silent, R> silent);

    /** It accepts writes. */
    record Leads(Identity identity) implements Answer {

        public Leads {
            Objects.requireNonNull(identity, "identity");
        }

        @Override
        public <R> R match(Function<Leads, R> leads, Function<Follows, R> follows, Function<Silent, R> silent) {
            return leads.apply(this);
        }
    }

    /** It is a replica. */
    record Follows(Identity identity) implements Answer {

        public Follows {
            Objects.requireNonNull(identity, "identity");
        }

        @Override
        public <R> R match(Function<Leads, R> leads, Function<Follows, R> follows, Function<Silent, R> silent) {
            return follows.apply(this);
        }
    }

    /**
     * It did not say.
     *
     * @param cause what kept it from answering
     * @param detail the words for a person, without the node's name; never a secret
     */
    record Silent(Cause cause, String detail) implements Answer {

        public Silent {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public <R> R match(Function<Leads, R> leads, Function<Follows, R> follows, Function<Silent, R> silent) {
            return silent.apply(this);
        }
    }

    /** The ways of not answering; names are part of the command's JSON. */
    enum Cause {
        /** The host says that nothing listens there. */
        REFUSED,
        /** Nothing came back in time. */
        TIMEOUT,
        /** No way to the host. */
        UNREACHABLE,
        /** No such host name. */
        UNKNOWN_HOST,
        /** User or password were turned away. */
        AUTHENTICATION,
        /** The server has no database of that name, or does not let this user in. */
        DATABASE,
        /** A server is there, but starts, stops or recovers. */
        NOT_READY,
        /** All its connections are taken. */
        FULL,
        /** Something answered that does not speak as it should. */
        FOREIGN,
        /** Anything else, in the words of whoever complained. */
        OTHER;

        /** The name in JSON: {@code not-ready}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Which server it was, where it told; empty texts where it did not.
     *
     * @param cluster the system identifier, the same on all nodes of a cluster
     * @param started when this server started, to the microsecond: no two servers of a cluster share it
     */
    record Identity(String cluster, String started) {

        /** A server about which only its role is known. */
        public static final Identity UNKNOWN = new Identity("", "");

        public Identity {
            Objects.requireNonNull(cluster, "cluster");
            Objects.requireNonNull(started, "started");
        }

        /** Whether both are certainly one server under two names. */
        boolean isSameServerAs(Identity other) {
            return !started.isEmpty() && !cluster.isEmpty() && equals(other);
        }

        /** The cluster's system identifier, where it is known. */
        Optional<String> knownCluster() {
            return cluster.isEmpty() ? Optional.empty() : Optional.of(cluster);
        }
    }
}
