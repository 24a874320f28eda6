package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.HarnessException;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Standing.Holder;
import java.util.List;

/** Whether a plan can be run at all, before anything is tried. */
final class Fitness {

    private Fitness() {}

    /** A lock that is written down outlives who wrote it; any other is somebody's who is there. */
    private static void holds(Holder holder, String tool, Look look) {
        String atWork = tool.equals("liquibase") ? look.atWork(holder.since()) : holder.who();
        if (!atWork.isEmpty()) {
            throw new HarnessException(Look.words(holder)
                    + (atWork.equals(holder.who()) ? "" : ", which may be " + atWork)
                    + "; wait until it is done, or end it");
        }
    }

    /** Where it can't, a {@link HarnessException} says why. */
    static void check(Seen seen, Look look) {
        Diagnosis diagnosis = seen.diagnosis();
        LiveDatabase database = diagnosis.database();
        if (!database.isLeader()) {
            throw new HarnessException(database.place() + " is a replica, which takes no writes: name the leader");
        }
        database.standing()
                .holder()
                .ifPresent(it -> holds(it, database.standing().tool(), look));
        List<String> open = diagnosis.plan().stream().flatMap(LeftOpen::in).toList();
        if (!open.isEmpty()) {
            throw new HarnessException("the plan leaves something open that only people can decide:\n"
                    + String.join("\n", open).indent(2) + "Do that by hand, and run it again");
        }
        List<String> lacking = look.lackingRights(seen);
        if (!lacking.isEmpty()) {
            throw new HarnessException("the role lacks rights that the plan needs:\n  " + String.join("\n  ", lacking)
                    + "\nTake the role that migrates");
        }
    }
}
