package dev.rehearsal.config;

import dev.rehearsal.KillPoints;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Versions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is said in one word or number; the same words in {@code rehearsal.yaml} and as options. */
public enum Setting {
    /** The migration up to which all is in production. */
    BASELINE,
    /** The git reference against which new migrations are judged. */
    SINCE,
    /** The way production takes to the database. */
    ROUTE,
    /** Rows in each table. */
    ROWS,
    /** The number that makes the rows. */
    SEED_NUMBER,
    /** Replicas beside the primary. */
    REPLICAS,
    /** The database product. */
    DATABASE,
    /** The database's version. */
    VERSION,
    /** The role that migrates. */
    ROLE,
    /** The version of Prisma. */
    PRISMA,
    /** The command that migrates. */
    COMMAND,
    /** The command that tells what is applied. */
    STATUS,
    /** Where that command's tool keeps its books. */
    LEDGER,
    /** How long a migration may take. */
    TIMEOUT,
    /** How large the servers' files may grow. */
    MAX_DISK,
    /** At which statements migrations are broken off. */
    KILL_POINTS,
    /** The only rules, families or scenarios. */
    ONLY,
    /** The rules, families or scenarios that are left out. */
    SKIP;

    /** As it is written: {@code seed-number}. */
    public String word() {
        return word(this);
    }

    /** What it does to a rehearsal; an {@link IllegalArgumentException} says what was expected instead of {@code text}. */
    UnaryOperator<Rehearsal> read(String text) {
        return switch (this) {
            case BASELINE -> it -> it.baseline(text);
            case SINCE -> it -> it.since(text);
            case ROUTE -> route(text);
            case ROWS -> rows(Quantity.number(text));
            case SEED_NUMBER -> seedNumber(Quantity.longNumber(text));
            case REPLICAS -> replicas(Quantity.number(text));
            case DATABASE -> database(text);
            case VERSION -> version(text);
            case ROLE -> it -> it.as(text);
            case PRISMA -> it -> it.prisma(text);
            case COMMAND -> command(text);
            case STATUS -> status(text);
            case LEDGER -> ledger(text);
            case TIMEOUT -> timeout(Quantity.duration(text));
            case MAX_DISK -> maxDisk(Quantity.bytes(text));
            case KILL_POINTS -> killPoints(text);
            case ONLY -> it -> it.only(names(text));
            case SKIP -> it -> it.skip(names(text));
        };
    }

    private static UnaryOperator<Rehearsal> route(String text) {
        for (Routing routing : Routing.values()) {
            if (word(routing).equals(text)) {
                return it -> it.by(routing);
            }
        }
        throw new IllegalArgumentException("expected one of "
                + Arrays.stream(Routing.values()).map(Setting::word).collect(Collectors.joining(", ")));
    }

    private static UnaryOperator<Rehearsal> killPoints(String text) {
        for (KillPoints points : KillPoints.values()) {
            if (points.word().equals(text)) {
                return it -> it.killPoints(points);
            }
        }
        throw new IllegalArgumentException("expected one of "
                + Arrays.stream(KillPoints.values()).map(KillPoints::word).collect(Collectors.joining(", ")));
    }

    private static UnaryOperator<Rehearsal> version(String text) {
        Versions.on(Topology.primary(), text);
        return it -> it.on(it.topology().postgres(text));
    }

    private static UnaryOperator<Rehearsal> command(String text) {
        Rehearsal.checkCommand(text);
        return it -> it.command(text);
    }

    private static UnaryOperator<Rehearsal> status(String text) {
        Rehearsal.checkCommand(text);
        return it -> it.status(text);
    }

    private static UnaryOperator<Rehearsal> ledger(String text) {
        Rehearsal.checkLedger(text);
        return it -> it.ledger(text);
    }

    private static UnaryOperator<Rehearsal> rows(int rows) {
        return it -> it.rows(rows);
    }

    private static UnaryOperator<Rehearsal> seedNumber(long number) {
        return it -> it.seedNumber(number);
    }

    private static UnaryOperator<Rehearsal> replicas(int count) {
        return it -> it.on(it.topology().withReplicas(count));
    }

    private static UnaryOperator<Rehearsal> database(String text) {
        if (List.of("mysql", "mariadb").contains(text)) {
            throw new IllegalArgumentException("comes later: this version rehearses on postgresql only");
        }
        if (!text.equals("postgresql")) {
            throw new IllegalArgumentException("expected postgresql");
        }
        return UnaryOperator.identity();
    }

    private static UnaryOperator<Rehearsal> timeout(Duration limit) {
        return it -> it.timeout(limit);
    }

    private static UnaryOperator<Rehearsal> maxDisk(long bytes) {
        return it -> it.maxDisk(bytes);
    }

    private static String[] names(String text) {
        String[] names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new);
        if (names.length == 0) {
            // Nothing said would be everything judged, or nothing left out.
            throw new IllegalArgumentException(
                    "expected a rule such as NN02, a family such as NN, or a scenario of " + Rehearsal.scenarios());
        }
        return names;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
