package dev.rehearsal.harness;

import dev.rehearsal.Expectations.Hold;
import dev.rehearsal.Failure;
import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.check.Refused;
import dev.rehearsal.observation.Step;

/** What keeps a lane from being judged, in words. */
final class LaneGaps {

    private final Workshop workshop;
    private final Lane lane;
    private final Notebook notebook;

    LaneGaps(Workshop workshop, Lane lane, Notebook notebook) {
        this.workshop = workshop;
        this.lane = lane;
        this.notebook = notebook;
    }

    void neverHeld(Hold hold, String said) {
        notebook.gap(new NotJudged(
                "rows for which \"" + hold.name() + "\" holds",
                "its query could be asked after no migration: " + said,
                true));
    }

    void diskIsFull(Step failed) {
        notebook.gap(workshop.disk().full(failed.migration() + there()));
    }

    void neverEnds(Step failed) {
        notebook.gap(new NotJudged(
                failed.migration() + there(),
                "it was not through after " + workshop.terms().patience.toSeconds() + " s, so it was ended"
                        + "\n  Say how long it may take with --timeout",
                true));
    }

    void toolFailed(Failure failure) {
        notebook.gap(new NotJudged(
                "the migrations" + there(),
                workshop.engine().title() + " gave up: " + failure.message() + Refused.wayOut(failure),
                true));
    }

    void unreached(Step failed) {
        notebook.gap(new NotJudged(
                "the migrations after " + failed.migration() + there(),
                "it failed, and its precondition could not be mended: "
                        + failed.failure().message(),
                true));
    }

    void hidden(Step failed, String table) {
        notebook.gap(new NotJudged(
                "what else " + failed.migration() + " does to the rows of " + table + " on the " + lane.word()
                        + " database",
                "none was there while it ran: it fails on some of them, and they were kept aside"
                        + "\n  Put what comes before the failure into a migration of its own, or mend it first",
                true));
    }

    void onlyWithoutRows(Step cause) {
        notebook.gap(new NotJudged(
                "what " + cause.migration() + " does on " + lane.word() + " rows behind its last failure",
                "it went on with no row in any table, since that could not be mended otherwise: "
                        + cause.failure().message(),
                true));
    }

    void notPassedOver(Step failed, Exception why) {
        notebook.gap(new NotJudged(
                "the migrations after " + failed.migration() + there(),
                "it could not be passed over: " + why.getMessage(),
                true));
    }

    void notPutBack(Step failed, String problem) {
        notebook.gap(new NotJudged(
                "the migrations after " + failed.migration() + " on those " + lane.word() + " rows",
                "it went on after a repair, but " + problem + "\n  Bring rows of your own that fit: "
                        + Emptied.wayOut(failed),
                true));
    }

    private String there() {
        return lane == Lane.EMPTY ? " on a fresh install" : " on " + lane.word() + " rows";
    }
}
