package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Privilege;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do where a statement is refused for want of a right, by what the statement wants. */
final class InsteadOfRights {

    private static final Pattern PARAMETER = Pattern.compile("permission denied to set parameter \"([^\"]+)\"");
    private static final Pattern ROLE =
            Pattern.compile("permission denied to set (?:role|session authorization) \"(.+)\"");
    private static final Pattern OWNER = Pattern.compile("must be (?:able to SET ROLE|(?:a )?member of role) \"(.+)\"");

    private InsteadOfRights() {}

    static String of(Privilege it, String otherwise) {
        String role = it.role().isEmpty() ? "<role>" : Names.quoted(it.role());
        String message = it.failure().message();
        if (message.contains("create database") || it.needed().equals("CREATEDB")) {
            return """
                    -- only a tool that compares against a shadow database needs it: deploy with the command that does not
                    -- (prisma migrate deploy instead of prisma migrate dev); otherwise, as a superuser
                    ALTER ROLE %s CREATEDB;
                    """
                    .formatted(role);
        }
        if (it.needed().startsWith("CREATE ON DATABASE")) {
            return """
                    -- as the owner of the database, or as a superuser
                    GRANT %s TO %s;
                    """
                    .formatted(it.needed(), role);
        }
        Matcher owner = OWNER.matcher(message);
        if (owner.find()) {
            return acting(role, Names.quoted(owner.group(1)));
        }
        Matcher other = ROLE.matcher(message);
        if (other.find()) {
            return acting(role, Names.quoted(other.group(1)));
        }
        if (Statement.of(it.failure().sql()).mentions("alter", "system")) {
            return """
                    -- leave it out: it changes the whole server, for every database on it; let who runs the server do it
                    %s;
                    """
                    .formatted(bare(it));
        }
        Matcher parameter = PARAMETER.matcher(message);
        if (parameter.find()) {
            return setting(role, parameter.group(1));
        }
        if (message.contains("is a system trigger")) {
            return triggers(it);
        }
        if (it.needed().equals("SUPERUSER") || message.contains("permission denied to create extension")) {
            return ahead(it);
        }
        return it.needed().isEmpty()
                ? otherwise
                : (isAttribute(it.needed()) ? "ALTER ROLE %1$s %2$s;" : "GRANT %2$s TO %1$s;")
                        .formatted(role, it.needed());
    }

    /** Who may become a superuser may do everything: that is nothing to hand out for a deploy. */
    private static String acting(String role, String other) {
        return """
                -- leave it out: what the migration makes belongs to who deploys. Where it has to belong to %2$s, let who may do that
                -- change the owner afterwards (ALTER TABLE … OWNER TO %2$s), or deploy as %2$s.
                -- Only where %2$s is no superuser, and %1$s may do all that it may, as a superuser
                -- GRANT %2$s TO %1$s;
                """
                .formatted(role, other);
    }

    private static String setting(String role, String parameter) {
        String leave = parameter.equals("session_replication_role")
                ? """
                  -- leave it out: put parents before children, or make the keys wait for the end of the transaction
                  -- (ALTER TABLE … ALTER CONSTRAINT … DEFERRABLE; SET CONSTRAINTS ALL DEFERRED); triggers of one's own the table's
                  -- owner may turn off (ALTER TABLE … DISABLE TRIGGER USER)
                  """
                : "-- leave it out, or let a superuser set it for the role (ALTER ROLE … SET)\n";
        return leave
                + """
                  -- otherwise, as a superuser, from PostgreSQL 15 on
                  GRANT SET ON PARAMETER %s TO %s;
                  """
                        .formatted(parameter, role);
    }

    /** ALL are those that hold the foreign keys too. */
    private static String triggers(Privilege it) {
        String user =
                it.failure().sql().strip().replaceFirst("(?is)(DISABLE|ENABLE)\\s+TRIGGER\\s+ALL", "$1 TRIGGER USER");
        return """
                -- ALL means the triggers of foreign keys too, which only a superuser may turn off, and nobody should: rows that come
                -- in meanwhile are never checked. The others the table's owner may turn off
                %s;
                -- and keys may wait for the end of the transaction (ALTER TABLE … ALTER CONSTRAINT … DEFERRABLE;
                -- SET CONSTRAINTS ALL DEFERRED)
                """
                .formatted(user.replaceFirst(";+$", ""));
    }

    private static String ahead(Privilege it) {
        String sql = bare(it);
        boolean extension = Statement.of(sql).mentions("create", "extension");
        if (extension && !Statement.of(sql).mentions("exists")) {
            sql = sql.replaceFirst("(?i)EXTENSION\\s+", "EXTENSION IF NOT EXISTS ");
        }
        String then = extension
                ? "the migration says IF NOT EXISTS too, and finds it done"
                : "and leave it out of the migration, which has no right to it";
        return """
                -- let a superuser do this ahead of the deploy; %s
                %s;
                """
                .formatted(then, sql);
    }

    private static String bare(Privilege it) {
        return it.failure().sql().strip().replaceFirst(";+$", "");
    }

    /** Attributes belong to the role itself and can't be granted. */
    private static boolean isAttribute(String right) {
        return List.of(right.split(" ")).stream().allMatch(List.of("CREATEDB", "CREATEROLE", "REPLICATION")::contains);
    }
}
