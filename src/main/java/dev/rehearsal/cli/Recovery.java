package dev.rehearsal.cli;

import dev.rehearsal.Deed;
import dev.rehearsal.Deed.Outcome;
import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Proof;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import dev.rehearsal.harness.Recovering;
import dev.rehearsal.report.DiagnosisText;
import dev.rehearsal.report.Look;
import dev.rehearsal.report.RecoveryText;
import java.util.List;

/** One recovery, told as it goes. */
final class Recovery {

    private final Living living;
    private final LiveUrl database;
    private final RecoveryLog log;
    private final Consent consent;
    private final Look look;

    Recovery(Living living, LiveUrl database, RecoveryLog log, Consent consent, Look look) {
        this.living = living;
        this.database = database;
        this.log = log;
        this.consent = consent;
        this.look = look;
    }

    /** Answers the exit code. */
    int run(LiveOptions options) {
        Recovering recovering = options.read("", () -> living.recovering(database, line -> log.tell("  " + line)));
        Halt halt = new Halt(recovering, log);
        try {
            return run(recovering, options);
        } finally {
            halt.over();
        }
    }

    private int run(Recovering recovering, LiveOptions options) {
        Diagnosis diagnosis = options.read("", recovering::diagnose);
        log.tell(DiagnosisText.of(diagnosis, look).stripTrailing());
        if (diagnosis.way() == Way.NONE || diagnosis.way() == Way.UNDECIDED) {
            return diagnosis.way() == Way.UNDECIDED
                    ? ExitCodes.UNDECIDED
                    : diagnosis.isFine() ? ExitCodes.OK : ExitCodes.NO;
        }
        log.tell("Rehearsal");
        Proof proof = recovering.prove(this::tell);
        if (!proof.holds()) {
            log.tell(RecoveryText.objected(proof, look));
            return ExitCodes.NO;
        }
        log.tell(RecoveryText.proven(look));
        if (!consent.isGiven(database.place())) {
            log.tell("Not run" + (consent.dryRun() ? "" : ": say --yes"));
            return consent.dryRun() ? ExitCodes.OK : ExitCodes.NO;
        }
        log.tell("On " + database.place());
        List<Deed> deeds = recovering.run(proof, this::tell);
        boolean isDone = deeds.stream().allMatch(it -> it.outcome() == Outcome.DONE);
        log.tell(isDone ? RecoveryText.recovered(look) : RecoveryText.broken(deeds, look));
        return isDone ? ExitCodes.OK : ExitCodes.NO;
    }

    private void tell(Deed deed) {
        log.tell(RecoveryText.of(deed, look));
        log.note(deed.measure().text());
    }
}
