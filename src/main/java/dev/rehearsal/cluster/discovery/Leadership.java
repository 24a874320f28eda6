package dev.rehearsal.cluster.discovery;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Who leads a cluster, as far as its nodes' answers tell. */
public sealed interface Leadership permits Leadership.One, Leadership.None, Leadership.Several, Leadership.Undecided {

    /** Turns the outcome into something else, whichever it is. */
    <R> R match(
            Function<One, R> one,
            Function<None, R> none,
            Function<Several, R> several,
            Function<Undecided, R> undecided);

    /**
     * Exactly one node leads.
     *
     * @param leader that node
     * @param notes what a careful reader should know besides; often empty
     */
    record One(Endpoint leader, List<String> notes) implements Leadership {

        public One {
            Objects.requireNonNull(leader, "leader");
            notes = List.copyOf(notes);
        }

        @Override
        public <R> R match(
                Function<One, R> one,
                Function<None, R> none,
                Function<Several, R> several,
                Function<Undecided, R> undecided) {
            return one.apply(this);
        }
    }

    /**
     * Every node answered, and none leads.
     *
     * @param explanation what was seen, what it means, what to do
     */
    record None(String explanation) implements Leadership {

        public None {
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public <R> R match(
                Function<One, R> one,
                Function<None, R> none,
                Function<Several, R> several,
                Function<Undecided, R> undecided) {
            return none.apply(this);
        }
    }

    /**
     * More than one node leads.
     *
     * @param explanation what was seen, what it means, what to do
     */
    record Several(String explanation) implements Leadership {

        public Several {
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public <R> R match(
                Function<One, R> one,
                Function<None, R> none,
                Function<Several, R> several,
                Function<Undecided, R> undecided) {
            return several.apply(this);
        }
    }

    /**
     * The answers leave more than one possibility.
     *
     * @param explanation what was seen, what it means, what to do
     */
    record Undecided(String explanation) implements Leadership {

        public Undecided {
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public <R> R match(
                Function<One, R> one,
                Function<None, R> none,
                Function<Several, R> several,
                Function<Undecided, R> undecided) {
            return undecided.apply(this);
        }
    }
}
