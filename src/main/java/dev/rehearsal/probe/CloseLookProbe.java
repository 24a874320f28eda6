package dev.rehearsal.probe;

import dev.rehearsal.Executed;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what each statement of a migration does: rows touched, tables emptied, objects dropped.
 *
 * <p>Between {@link #begin} and {@link #close} the database has event triggers that note drops and rewrites in settings of the session
 * that does them: no table of ours is there, and what is rolled back is not noted. They stand in {@code pg_catalog}, where no migration
 * tool looks for objects of its user. One session is measured at a time. Not thread-safe.
 */
public final class CloseLookProbe implements AutoCloseable {

    private static final String[] INSTALL = {
        """
        create or replace function pg_catalog.rehearsal_note_dropped() returns event_trigger language plpgsql
          set search_path = pg_catalog, pg_temp as $$
        declare
          noted jsonb := coalesce(nullif(current_setting('rehearsal.dropped', true), ''), '[]')::jsonb;
          now jsonb;
        begin
          select coalesce(jsonb_agg(jsonb_build_array(object_type, object_identity, original, normal)), '[]') into now
            from pg_event_trigger_dropped_objects() where not is_temporary and coalesce(schema_name, '') <> 'pg_toast';
          perform set_config('rehearsal.dropped', (noted || now)::text, false);
        exception when others then null;
        end $$""",
        """
        create or replace function pg_catalog.rehearsal_note_rewritten() returns event_trigger language plpgsql
          set search_path = pg_catalog, pg_temp as $$
        begin
          perform set_config('rehearsal.rewritten', concat_ws(',', nullif(current_setting('rehearsal.rewritten', true), ''),
            pg_event_trigger_table_rewrite_oid()::text), false);
        exception when others then null;
        end $$""",
        "drop event trigger if exists rehearsal_dropped",
        "drop event trigger if exists rehearsal_rewritten",
        "create event trigger rehearsal_dropped on sql_drop execute function pg_catalog.rehearsal_note_dropped()",
        "create event trigger rehearsal_rewritten on table_rewrite execute function pg_catalog.rehearsal_note_rewritten()"
    };
    private static final String[] REMOVE = {
        "drop event trigger if exists rehearsal_dropped",
        "drop event trigger if exists rehearsal_rewritten",
        "drop function if exists pg_catalog.rehearsal_note_dropped()",
        "drop function if exists pg_catalog.rehearsal_note_rewritten()"
    };

    private static final String COUNTED =
            """
            select s.relid, n_tup_ins, n_tup_upd, n_tup_del, c.relfilenode,
                case when c.relfilenode = 0 then 0 else pg_relation_size(c.oid) end
              from pg_stat_xact_user_tables s join pg_class c on c.oid = s.relid where c.relkind in ('r', 'p')""";
    private static final String DROPPED =
            """
            select it ->> 0, it ->> 1, (it ->> 2)::bool, (it ->> 3)::bool
              from jsonb_array_elements(coalesce(nullif(current_setting('rehearsal.dropped', true), ''), '[]')::jsonb)
                with ordinality noted(it, pos) order by pos""";
    private static final String REWRITTEN =
            """
            select oid from unnest(string_to_array(nullif(current_setting('rehearsal.rewritten', true), ''), ',')::oid[]) oid""";

    private final Connection superuser;
    private Map<Long, Counted> last = Map.of();
    private long drops;
    private long rewrites;

    private record Counted(Touched touched, long file, long size) {}

    private CloseLookProbe(Connection superuser) {
        this.superuser = superuser;
    }

    /** Installs what is needed, by a superuser's session on the database that is to be watched. */
    public static CloseLookProbe begin(Connection superuser) throws SQLException {
        run(superuser, INSTALL);
        return new CloseLookProbe(superuser);
    }

    /** Begins with a session, before its migration's first statement. */
    public void start(Connection session) throws SQLException {
        try (Aside aside = Aside.in(session)) {
            Noted noted = read(aside);
            last = noted.counted;
            drops = noted.dropped.size();
            rewrites = noted.rewritten.size();
        }
    }

    /** What the session did since the last statement. */
    public Effect afterStatement(Connection session, Executed statement) throws SQLException {
        try (Aside aside = Aside.in(session)) {
            Noted noted = read(aside);
            // Fewer than before: the session's settings were reset.
            int old = (int) (noted.dropped.size() < drops ? 0 : drops);
            List<Dropped> dropped = noted.dropped.subList(old, noted.dropped.size());
            int known = (int) (noted.rewritten.size() < rewrites ? 0 : rewrites);
            List<Long> rewritten = noted.rewritten.subList(known, noted.rewritten.size());
            Map<Long, Touched> touched = new HashMap<>();
            List<Long> truncated = new ArrayList<>();
            noted.counted.forEach((oid, it) -> {
                Counted then = last.get(oid);
                Touched since = then == null ? it.touched : WriteMeter.since(it.touched, then.touched);
                if (!since.equals(new Touched(0, 0, 0))) {
                    touched.put(oid, since);
                }
                if (then != null && !rewritten.contains(oid) && isEmptied(then, it, since, aside.isGuest())) {
                    truncated.add(oid);
                }
            });
            last = noted.counted;
            drops = noted.dropped.size();
            rewrites = noted.rewritten.size();
            return new Effect(statement.sql(), statement.place(), touched, truncated, dropped);
        }
    }

    /**
     * Whether a table got a new file without a rewrite, or lost its pages: one that has a new file in this transaction already is
     * emptied in place. What is filled again at once in place goes unseen; outside of a transaction VACUUM takes pages away too.
     */
    private static boolean isEmptied(Counted then, Counted now, Touched since, boolean inTransaction) {
        return then.file == now.file
                ? inTransaction && now.size < then.size
                : then.size > 0 && (now.size == 0 || since.inserted() > 0);
    }

    private static Noted read(Aside aside) throws SQLException {
        Noted noted = new Noted();
        new Batch()
                .add(
                        COUNTED,
                        row -> noted.counted.put(
                                row.getLong(1),
                                new Counted(
                                        new Touched(row.getLong(2), row.getLong(3), row.getLong(4)),
                                        row.getLong(5),
                                        row.getLong(6))))
                .add(
                        DROPPED,
                        row -> noted.dropped.add(
                                new Dropped(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4))))
                .add(REWRITTEN, row -> noted.rewritten.add(row.getLong(1)))
                .run(aside);
        return noted;
    }

    private static void run(Connection superuser, String... statements) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Removes what was installed. */
    @Override
    public void close() throws SQLException {
        run(superuser, REMOVE);
    }

    private static final class Noted {
        private final Map<Long, Counted> counted = new HashMap<>();
        private final List<Dropped> dropped = new ArrayList<>();
        private final List<Long> rewritten = new ArrayList<>();
    }
}
