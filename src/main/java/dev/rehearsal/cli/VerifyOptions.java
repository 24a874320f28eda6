package dev.rehearsal.cli;

import dev.rehearsal.config.Plan;
import dev.rehearsal.config.Setting;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What can be said about a rehearsal on the command line; it beats what a file says. */
final class VerifyOptions {

    @Option(
            names = "--engine",
            paramLabel = "TOOL",
            defaultValue = "",
            description = "The migration tool: flyway, sql, prisma or liquibase; recognised by the files unless said.")
    private String engine = "";

    @Option(
            names = "--baseline",
            paramLabel = "ID",
            defaultValue = "",
            description = "All up to and with this migration is in production: replayed, not judged.")
    private String baseline = "";

    @Option(
            names = "--since",
            paramLabel = "GIT-REF",
            defaultValue = "",
            description = "Judge only migrations that are new against this, such as origin/main.")
    private String since = "";

    @Option(
            names = "--only",
            paramLabel = "WHAT[,WHAT...]",
            description = "Judge only these rules (NN02), families of rules (NN) or scenarios (routed).")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--skip",
            paramLabel = "WHAT[,WHAT...]",
            description = "Leave these rules, families or scenarios out.")
    private List<String> skip = new ArrayList<>();

    @Option(
            names = "--accept",
            paramLabel = "RULE:MIGRATION:REASON",
            description = "A finding that is known and wanted, such as DS02:V7:\"unused since March\".")
    private List<String> accepts = new ArrayList<>();

    @Option(
            names = "--holds",
            paramLabel = "[NAME: ]SQL",
            description = "A query that answers 0 on production's rows: ours are made so that it does.")
    private List<String> holds = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "FILE@MIGRATION",
            description = "Rows of your own, by an SQL script that runs after that migration.")
    private List<String> seeds = new ArrayList<>();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "",
            description = "How many rows each table gets; 1000 unless said.")
    private String rows = "";

    @Option(
            names = "--seed-number",
            paramLabel = "N",
            defaultValue = "",
            description = "The same number makes the same rows and the same verdict; 1 unless said.")
    private String seedNumber = "";

    @Option(
            names = "--database",
            paramLabel = "PRODUCT",
            defaultValue = "",
            description = "The database: postgresql; mysql and mariadb come later.")
    private String database = "";

    @Option(
            names = "--db-version",
            paramLabel = "V",
            defaultValue = "",
            description = "Its version: 17 or 17.11; the newest at hand unless said.")
    private String version = "";

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "",
            description = "How many replicas follow the primary; 1 unless said.")
    private String replicas = "";

    @Option(
            names = "--route",
            paramLabel = "ROUTE",
            defaultValue = "",
            description = "How production reaches it: leader, round-robin, replica, any, stale; leader unless said.")
    private String route = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "",
            description =
                    "Migrate as a role of this name, which may make objects in schema public and owns nothing else; otherwise as the owner of the database.")
    private String role = "";

    @Option(
            names = "--prisma",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "Which Prisma deploys: 7.10.1, <7.4, >=7.4; the project's own unless said.")
    private String prisma = "";

    @Option(
            names = "--command",
            paramLabel = "COMMAND",
            defaultValue = "",
            description =
                    "Any other tool, as a command that migrates: 'npx knex migrate:latest'; see docs/command.md for what it is given.")
    private String command = "";

    @Option(
            names = "--status",
            paramLabel = "COMMAND",
            defaultValue = "",
            description = "The command that tells what is applied, line by line, as bin/rails db:migrate:status does.")
    private String status = "";

    @Option(
            names = "--ledger",
            paramLabel = "TABLE(COLUMN)",
            defaultValue = "",
            description = "Where the command's tool keeps its books, if it is not one that is known.")
    private String ledger = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "",
            description = "How long a migration may take: 250ms, 30s, 2m.")
    private String timeout = "";

    @Option(
            names = "--max-disk",
            paramLabel = "SIZE",
            defaultValue = "",
            description = "How large the servers' files may grow; 4GB unless said.")
    private String maxDisk = "";

    @Option(
            names = "--kill-points",
            paramLabel = "WHICH",
            arity = "0..1",
            fallbackValue = "all",
            defaultValue = "",
            description =
                    "Break migrations off at their statements: all, sample, none; those of pending migrations unless said.")
    private String killPoints = "";

    /** Made by picocli. */
    VerifyOptions() {}

    /** What a file says, with what is said here. */
    Plan over(Plan file) {
        Plan plan = engine.isEmpty() ? file : file.engine(engine, "--engine " + engine);
        plan = said(plan, Setting.BASELINE, "--baseline", baseline);
        plan = said(plan, Setting.SINCE, "--since", since);
        plan = said(plan, Setting.ROWS, "--rows", rows);
        plan = said(plan, Setting.SEED_NUMBER, "--seed-number", seedNumber);
        plan = said(plan, Setting.DATABASE, "--database", database);
        plan = said(plan, Setting.VERSION, "--db-version", version);
        plan = said(plan, Setting.REPLICAS, "--replicas", replicas);
        plan = said(plan, Setting.ROUTE, "--route", route);
        plan = said(plan, Setting.ROLE, "--role", role);
        plan = said(plan, Setting.PRISMA, "--prisma", prisma);
        plan = said(plan, Setting.COMMAND, "--command", command);
        plan = said(plan, Setting.STATUS, "--status", status);
        plan = said(plan, Setting.LEDGER, "--ledger", ledger);
        plan = said(plan, Setting.TIMEOUT, "--timeout", timeout);
        plan = said(plan, Setting.MAX_DISK, "--max-disk", maxDisk);
        plan = said(plan, Setting.KILL_POINTS, "--kill-points", killPoints);
        plan = listed(plan, Setting.ONLY, "--only", only);
        plan = listed(plan, Setting.SKIP, "--skip", skip);
        return new VerifyClauses(accepts, holds, seeds).over(plan);
    }

    /** What of it decides what is found, as it was typed; without rows, seed number and what is judged. */
    List<String> deciding() {
        List<String> words = new ArrayList<>();
        again(words, "--engine", engine);
        again(words, "--baseline", baseline);
        again(words, "--since", since);
        holds.forEach(hold -> again(words, "--holds", hold));
        seeds.forEach(seed -> again(words, "--seed", seed));
        again(words, "--db-version", version);
        again(words, "--replicas", replicas);
        again(words, "--route", route);
        again(words, "--role", role);
        again(words, "--prisma", prisma);
        again(words, "--command", command);
        again(words, "--status", status);
        again(words, "--ledger", ledger);
        again(words, "--timeout", timeout);
        again(words, "--max-disk", maxDisk);
        again(words, "--kill-points", killPoints);
        return words;
    }

    private static void again(List<String> words, String option, String value) {
        if (!value.isEmpty()) {
            words.addAll(List.of(option, value));
        }
    }

    private static Plan said(Plan plan, Setting setting, String option, String value) {
        return value.isEmpty() ? plan : plan.with(setting, value, option + " " + value);
    }

    private static Plan listed(Plan plan, Setting setting, String option, List<String> values) {
        Plan longer = values.isEmpty() ? plan : plan.without(setting);
        for (String value : values) {
            // Not picocli's way of splitting, to which a comma alone is nothing said.
            for (String part : value.split(",", -1)) {
                longer = longer.with(setting, part, option + " " + part);
            }
        }
        return longer;
    }
}
