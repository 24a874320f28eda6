package dev.rehearsal.harness;

import dev.rehearsal.Evidence;
import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.ServerRun;
import dev.rehearsal.Verdict;
import dev.rehearsal.check.Followed;
import dev.rehearsal.check.Judge;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folds what was seen and found into a verdict: what was accepted or left out is told, never forgotten. */
final class Fold {

    /** What is judged by the files alone. */
    private static final Set<String> FILES = Set.of("PM02", "PM03", "PM04", "PM05");

    private final Workshop workshop;
    private final Notebook notebook;
    private final Set<Accept> accepted = new LinkedHashSet<>();

    Fold(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    Verdict verdict() {
        History history = notebook.history();
        Judgement judgement = new Judge().judge(history);
        List<Finding> findings = new ArrayList<>();
        List<Finding> untold = new ArrayList<>();
        for (Finding finding : merged(judgement.findings())) {
            if (!isWanted(finding)) {
                // Why a migration failed is one question, what its failure leaves another.
                finding.related().stream()
                        .filter(it -> it.rule().family().equals("FS"))
                        .filter(it -> isWanted(it) && isOurBusiness(it) && !isAccepted(it))
                        .forEach(it -> findings.add(worded(it)));
            } else if (isOurBusiness(finding) && !isAccepted(finding)) {
                findings.add(worded(finding.followedBy(
                        finding.related().stream().filter(it -> !isAccepted(it)).toList())));
            } else {
                untold.addAll(finding.related());
            }
        }
        List<NotJudged> gaps = new ArrayList<>(notebook.gaps());
        gaps.addAll(Followed.gaps(
                workshop.migrations(),
                untold.stream()
                        .filter(it -> workshop.judged().contains(it.migration()))
                        .toList()));
        gaps.addAll(new Assumed(workshop, notebook).gaps());
        gaps.addAll(judgement.notJudged());
        gaps.addAll(new UnseededTables(workshop, history, notebook.seeded()).gaps());
        gaps.addAll(new Empty(workshop, history).gaps());
        gaps.addAll(unusedAccepts());
        gaps.addAll(leftOut());
        Terms terms = workshop.terms();
        return Verdict.of(new Evidence(
                workshop.engine().title(),
                server(),
                terms.seedNumber,
                judged(gaps),
                List.copyOf(accepted),
                runs(history),
                findings,
                gaps,
                scenarios(),
                history.killPoints()));
    }

    private List<String> scenarios() {
        return Names.scenarios().stream()
                .filter(it -> !workshop.judged().isEmpty())
                .filter(workshop::wants)
                .filter(name ->
                        !name.equals("routed") || workshop.terms().topology.replicas() > 0)
                .filter(name -> !name.equals("recovery") || Names.breaksOff(workshop.terms()))
                .toList();
    }

    private ServerRun server() {
        String[] words = workshop.stage().cluster().server().split(" ");
        return new ServerRun(
                words[0],
                words[1],
                words[2],
                workshop.terms().topology.version().orElse(""));
    }

    /** A rule that is a gap itself had nothing to judge by. */
    private List<String> judged(List<NotJudged> gaps) {
        return Names.rules().stream()
                .map(Rule::id)
                .filter(workshop::wants)
                .filter(id -> workshop.judged().isEmpty() ? FILES.contains(id) : isPlayed(id))
                .filter(this::hasMeasure)
                .filter(id -> gaps.stream().noneMatch(it -> it.what().equals(id)))
                .toList();
    }

    /** What fails everywhere keeps the rest from being judged, so it is told whatever is played. */
    private boolean isPlayed(String rule) {
        return rule.equals("MG01")
                || FILES.contains(rule)
                || scenarios().contains(Scenarios.of(rule))
                || (rule.equals("RO03") && scenarios().contains("populated"));
    }

    private boolean isWanted(Finding finding) {
        String rule = finding.rule().id();
        return workshop.wants(rule) && (isPlayed(rule) || isPlayed(finding));
    }

    /** One that another scenario than its rule's has found. */
    private boolean isPlayed(Finding finding) {
        return scenarios().contains(finding.scenario());
    }

    /** Whether somebody said what to measure against. */
    private boolean hasMeasure(String id) {
        return switch (id) {
            case "TM01" -> !workshop.terms().timeout.isZero();
            case "PM02", "PM03", "PM04" -> !workshop.terms().since.isEmpty();
            default -> true;
        };
    }

    /** The same finding on both databases is one: that of ordinary rows, since those are likelier. */
    private static List<Finding> merged(List<Finding> findings) {
        Map<String, Finding> byId = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Optional<Finding> known = Optional.ofNullable(byId.get(finding.id()));
            if (known.isEmpty()) {
                byId.put(finding.id(), finding);
            } else if (known.get().lane().equals("hostile") && finding.lane().equals("ordinary")) {
                byId.put(finding.id(), finding);
            }
        }
        return List.copyOf(byId.values());
    }

    /** What stands in a migration that is not judged is not told; what happened to its file is. */
    private boolean isOurBusiness(Finding finding) {
        // A new installation may begin with a migration that no other database has.
        return workshop.migrations().stream().noneMatch(it -> it.id().equals(finding.migration()))
                || finding.subject().equals("the tool")
                || finding.rule().family().equals("PM")
                || workshop.judged().contains(finding.migration())
                || isBrokenByLater(finding);
    }

    /** An old migration that a new installation now applies after a new one. */
    private boolean isBrokenByLater(Finding finding) {
        boolean sameOrder = workshop.engine().fresh().equals(workshop.engine());
        boolean upgrades = notebook.history()
                .of(Lane.ORDINARY)
                .step(finding.migration())
                .map(it -> it.failure().isNone())
                .orElse(false);
        return finding.rule().id().equals("MG01")
                && !sameOrder
                && upgrades
                && workshop.order().inBaseline().stream().anyMatch(it -> it.id().equals(finding.migration()));
    }

    private boolean isAccepted(Finding finding) {
        Migration migration = new Migration(finding.migration(), finding.script(), "");
        for (Accept accept : workshop.terms().accepts) {
            if (accept.rule().equals(finding.rule().id()) && migration.isCalled(accept.migration())) {
                accepted.add(accept);
                return true;
            }
        }
        return false;
    }

    private Finding worded(Finding finding) {
        String scenario =
                finding.scenario().isEmpty() ? Scenarios.of(finding.rule().id()) : finding.scenario();
        return finding.foundBy(scenario).reproducedBy(Reproduce.command(workshop.terms(), finding));
    }

    private List<NotJudged> unusedAccepts() {
        List<NotJudged> unused = new ArrayList<>();
        for (Accept accept : workshop.terms().accepts) {
            if (!accepted.contains(accept)) {
                unused.add(new NotJudged(
                        "accept " + accept.rule() + " in " + accept.migration(),
                        "there was no such finding: take it out, so that it hides nothing later",
                        false));
            }
        }
        return unused;
    }

    private List<NotJudged> leftOut() {
        List<NotJudged> out = new ArrayList<>();
        for (String name : workshop.terms().skip) {
            out.add(new NotJudged(name, "left out on request", false));
        }
        return out;
    }

    private List<MigrationRun> runs(History history) {
        List<MigrationRun> runs = new ArrayList<>();
        for (Migration migration : workshop.migrations()) {
            Outcome worst = Outcome.BASELINE;
            Duration took = Duration.ZERO;
            for (Chronicle chronicle : history.chronicles().values()) {
                Optional<Step> step = chronicle.step(migration.id());
                if (step.isPresent()) {
                    worst = Steps.worse(worst, step.get().outcome());
                    took = took.compareTo(step.get().took()) < 0 ? step.get().took() : took;
                }
            }
            boolean isThrough = worst == Outcome.APPLIED || worst == Outcome.MENDED;
            if (isThrough && !workshop.judged().contains(migration.id())) {
                worst = Outcome.BASELINE;
            }
            runs.add(new MigrationRun(migration, worst, took));
        }
        return runs;
    }
}
