package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Address;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for something in a command. */
final class Placeholders {

    private static final Pattern ANY = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./?&-]*");
    private static final String VERSION = "version";
    private static final String FILE = "file";
    private static final String KNOWN =
            "{url}, {jdbcUrl}, {host}, {port}, {user}, {password}, {database}, {version} and {file}";

    private Placeholders() {}

    /** Refuses what nobody knows; braces around anything else than letters are the shell's. */
    static void check(String command) {
        Matcher each = ANY.matcher(command);
        while (each.find()) {
            if (!KNOWN.contains(each.group())) {
                throw new IllegalArgumentException(
                        "\"" + command + "\": there is no " + each.group() + ": there are " + KNOWN);
            }
        }
    }

    static boolean namesMigration(String command) {
        return command.contains("{" + VERSION + "}") || command.contains("{" + FILE + "}");
    }

    static Map<String, String> of(Address address) {
        return new TreeMap<>(Map.of(
                "url", address.url(),
                "jdbcUrl", address.jdbcUrl(),
                "host", address.host(),
                "port", Integer.toString(address.port()),
                "user", address.user(),
                "password", address.password(),
                "database", address.database()));
    }

    /** The same with what stands for a migration: the number that its name begins with, or all of the name, and its file. */
    static Map<String, String> with(Map<String, String> values, Migration migration) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(VERSION, Ids.version(migration));
        more.put(FILE, migration.file());
        return more;
    }

    /** The command for a shell. */
    static String fill(String command, Map<String, String> values) {
        return ANY.matcher(command).replaceAll(each -> {
            String value = values.getOrDefault(each.group(1), each.group());
            if (!HARMLESS.matcher(value).matches() && !value.equals(each.group())) {
                throw new IllegalArgumentException(
                        each.group() + " would be \"" + value + "\", which means something else to a shell: rename it");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
