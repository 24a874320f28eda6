package dev.rehearsal.check.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of a type from its name as the server writes it. */
public final class Types {

    private static final Pattern LIMITS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");
    private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");

    private Types() {}

    /** Types that hold the same kind of value. */
    public enum Family {
        /** Characters. */
        TEXT,
        /** Whole and broken numbers. */
        NUMBER,
        /** True and false. */
        TRUTH,
        /** Dates and points in time. */
        MOMENT,
        /** Universally unique numbers. */
        UUID,
        /** Documents. */
        JSON,
        /** Bytes. */
        BYTES,
        /** Anything else: enums, ranges, arrays. */
        OTHER
    }

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("decimal", "numeric"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("bool", "boolean"),
            Map.entry("varchar", "character varying"),
            Map.entry("char", "character"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"));

    /** Its family. */
    public static Family family(String type) {
        String base = base(type);
        return switch (base) {
            case "text", "character varying", "character", "\"char\"", "citext", "name" -> Family.TEXT;
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> Family.NUMBER;
            case "boolean" -> Family.TRUTH;
            case "date", "timestamp without time zone", "timestamp with time zone" -> Family.MOMENT;
            case "uuid" -> Family.UUID;
            case "json", "jsonb" -> Family.JSON;
            case "bytea" -> Family.BYTES;
            default -> Family.OTHER;
        };
    }

    /** Without limits: {@code numeric}. */
    public static String base(String type) {
        return LIMITS.matcher(type).replaceFirst("").toLowerCase(Locale.ROOT).strip();
    }

    /** By the name that the server gives it: {@code integer} for {@code int4}. */
    public static String full(String type) {
        String base = base(type);
        String full = SHORT.getOrDefault(base, base);
        return full + type.strip().toLowerCase(Locale.ROOT).substring(base.length());
    }

    /** How many characters it takes; 0 for no limit. */
    public static int length(String type) {
        return limit(type, 1, 0);
    }

    /** How many digits it takes after the point; 0 for none, or for no limit. */
    public static int scale(String type) {
        return limit(type, 2, 0);
    }

    /** Whether the new type has no room for some value that the old one has room for. */
    public static boolean narrows(String old, String now) {
        String from = base(old);
        String to = base(now);
        if (from.equals("numeric") && to.equals("numeric")) {
            return isNarrowerNumeric(old, now);
        }
        if (WHOLE.contains(from) && WHOLE.contains(to)) {
            return WHOLE.indexOf(to) < WHOLE.indexOf(from);
        }
        if (family(from) == Family.TEXT && family(to) == Family.TEXT) {
            int was = length(old) == 0 ? Integer.MAX_VALUE : length(old);
            int is = length(now) == 0 ? Integer.MAX_VALUE : length(now);
            return is < was;
        }
        return !from.equals(to) && isLossy(from, to);
    }

    private static boolean isNarrowerNumeric(String old, String now) {
        int precision = limit(now, 1, Integer.MAX_VALUE);
        int oldPrecision = limit(old, 1, Integer.MAX_VALUE);
        if (precision == Integer.MAX_VALUE) {
            return false;
        }
        int scale = limit(now, 2, 0);
        int oldScale = limit(old, 2, 0);
        return oldPrecision == Integer.MAX_VALUE || scale < oldScale || precision - scale < oldPrecision - oldScale;
    }

    private static boolean isLossy(String from, String to) {
        return switch (from) {
            case "timestamp with time zone", "timestamp without time zone" ->
                to.equals("date") || to.startsWith("time ");
            case "double precision" -> !to.equals("numeric") && family(to) == Family.NUMBER;
            case "real" -> WHOLE.contains(to);
            case "numeric" -> family(to) == Family.NUMBER;
            case "bigint" -> to.equals("real") || to.equals("double precision");
            default -> false;
        };
    }

    private static int limit(String type, int group, int otherwise) {
        Matcher limits = LIMITS.matcher(type);
        return limits.find() && limits.group(group) != null ? Integer.parseInt(limits.group(group)) : otherwise;
    }
}
