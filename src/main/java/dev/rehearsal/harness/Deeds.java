package dev.rehearsal.harness;

import dev.rehearsal.Deed;
import dev.rehearsal.Deed.Outcome;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.HarnessException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does the measures of a plan one after the other, looks at what came of each, and stops at the first that fails. */
final class Deeds {

    /** Somebody who looks before and after each measure. */
    interface Onlooker {

        /** Why it is not to be done any more; empty where it is. */
        default String before(int measure) throws SQLException {
            return "";
        }

        /** What did not come of it; empty where all did. */
        String after(int measure) throws SQLException;

        /** What a measure that failed has left; empty where it is nothing. */
        default String left() {
            return "";
        }
    }

    private final Doing doing;
    private final Onlooker onlooker;
    private final Consumer<Deed> told;

    Deeds(Doing doing, Onlooker onlooker, Consumer<Deed> told) {
        this.doing = doing;
        this.onlooker = onlooker;
        this.told = told;
    }

    /** One for each measure. */
    List<Deed> all(List<Measure> plan) {
        List<Deed> deeds = new ArrayList<>();
        boolean goesOn = true;
        for (int i = 0; i < plan.size(); i++) {
            Deed deed = goesOn ? deed(plan.get(i), i) : new Deed(plan.get(i), Outcome.NOT_BEGUN, "");
            goesOn = deed.outcome() == Outcome.DONE;
            told.accept(deed);
            deeds.add(deed);
        }
        return deeds;
    }

    private Deed deed(Measure measure, int number) {
        try {
            String objection = doing.isStopped() ? "interrupted" : onlooker.before(number);
            if (!objection.isEmpty()) {
                return new Deed(measure, Outcome.NOT_BEGUN, objection);
            }
            String said = doing.does(measure);
            String missing = onlooker.after(number);
            return new Deed(
                    measure, missing.isEmpty() ? Outcome.DONE : Outcome.FAILED, joined(said.strip(), missing.strip()));
        } catch (SQLException | HarnessException e) {
            return new Deed(
                    measure, Outcome.FAILED, String.valueOf(e.getMessage()).strip() + onlooker.left());
        }
    }

    private static String joined(String said, String missing) {
        return said + (said.isEmpty() || missing.isEmpty() ? "" : ", but ") + missing;
    }
}
