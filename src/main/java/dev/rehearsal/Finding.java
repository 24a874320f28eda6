package dev.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Something that would have gone wrong, with its evidence. What does not apply is empty.
 *
 * @param rule the rule it breaks
 * @param severity how much it weighs here
 * @param migration the migration's id; empty when it is about the whole
 * @param script the migration's script
 * @param place where the statement stands
 * @param subject what it is about: {@code public.users.email}
 * @param scenario the scenario that found it
 * @param lane the database whose rows it depends on, in lower case; empty when it does not depend on rows
 * @param statement the statement
 * @param message what was seen, in one line
 * @param measured what was measured: numbers, texts, lists of texts
 * @param preflight a query that counts such rows in production
 * @param instead what to do instead, SQL to paste where there is one
 * @param reproduce the command that shows it again
 * @param related what follows from the same cause
 */
public record Finding(
        Rule rule,
        Severity severity,
        String migration,
        String script,
        Place place,
        String subject,
        String scenario,
        String lane,
        String statement,
        String message,
        Map<String, Object> measured,
        String preflight,
        String instead,
        String reproduce,
        List<Finding> related) {

    /** Copies what could change. */
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(preflight, "preflight");
        Objects.requireNonNull(instead, "instead");
        Objects.requireNonNull(reproduce, "reproduce");
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
        related = List.copyOf(related);
    }

    /** A finding about nothing in particular yet; the {@code with…} methods say more. */
    public static Finding of(Rule rule, String message) {
        return new Finding(
                rule,
                rule.severity(),
                "",
                "",
                Place.NOWHERE,
                "",
                "",
                "",
                "",
                message,
                Map.of(),
                "",
                rule.instead(),
                "",
                List.of());
    }

    /** The same from run to run: rule, migration and subject decide. */
    public String id() {
        CRC32 sum = new CRC32();
        sum.update((rule.id() + '\n' + migration + '\n' + subject).getBytes(StandardCharsets.UTF_8));
        return rule.id() + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** The same about a migration. */
    public Finding in(Migration where) {
        Place at = place.equals(Place.NOWHERE) ? Place.in(where.file()) : place;
        return copy(
                severity,
                where.id(),
                where.script(),
                at,
                subject,
                scenario,
                lane,
                statement,
                measured,
                preflight,
                instead,
                reproduce,
                related);
    }

    /** The same at a statement. */
    public Finding at(String sql, Place where) {
        return copy(
                severity, migration, script, where, subject, scenario, lane, sql, measured, preflight, instead,
                reproduce, related);
    }

    /** The same with another weight. */
    public Finding weighing(Severity weight) {
        return copy(
                weight, migration, script, place, subject, scenario, lane, statement, measured, preflight, instead,
                reproduce, related);
    }

    /** The same about an object. */
    public Finding about(String what) {
        return copy(
                severity, migration, script, place, what, scenario, lane, statement, measured, preflight, instead,
                reproduce, related);
    }

    /** The same, found by a scenario. */
    public Finding foundBy(String name) {
        return copy(
                severity, migration, script, place, subject, name, lane, statement, measured, preflight, instead,
                reproduce, related);
    }

    /** The same, because of the rows of a database. */
    public Finding because(Lane rows) {
        return copy(
                severity,
                migration,
                script,
                place,
                subject,
                scenario,
                rows.word(),
                statement,
                measured,
                preflight,
                instead,
                reproduce,
                related);
    }

    /** The same with one more measured value: a number, a text or a list of texts. */
    public Finding measuring(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(measured);
        more.put(name, value);
        return copy(
                severity, migration, script, place, subject, scenario, lane, statement, more, preflight, instead,
                reproduce, related);
    }

    /** The same with the query that counts such rows in production. */
    public Finding asking(String query) {
        return copy(
                severity, migration, script, place, subject, scenario, lane, statement, measured, query, instead,
                reproduce, related);
    }

    /** The same with the way out. */
    public Finding instead(String way) {
        return copy(
                severity, migration, script, place, subject, scenario, lane, statement, measured, preflight, way,
                reproduce, related);
    }

    /** The same with the command that shows it again. */
    public Finding reproducedBy(String command) {
        return copy(
                severity, migration, script, place, subject, scenario, lane, statement, measured, preflight, instead,
                command, related);
    }

    /** The same with what follows from it. */
    public Finding followedBy(List<Finding> others) {
        return copy(
                severity, migration, script, place, subject, scenario, lane, statement, measured, preflight, instead,
                reproduce, others);
    }

    private Finding copy(
            Severity weight,
            String inMigration,
            String inScript,
            Place where,
            String what,
            String by,
            String rows,
            String sql,
            Map<String, Object> numbers,
            String query,
            String way,
            String command,
            List<Finding> others) {
        return new Finding(
                rule,
                weight,
                inMigration,
                inScript,
                where,
                what,
                by,
                rows,
                sql,
                message,
                numbers,
                query,
                way,
                command,
                others);
    }
}
