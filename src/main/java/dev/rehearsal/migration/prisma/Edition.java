package dev.rehearsal.migration.prisma;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Prisma a project uses, as far as it makes a difference to its migrations.
 *
 * @param title as users call it: {@code Prisma 7.10.1}
 * @param version what that means
 */
public record Edition(String title, Prisma.Version version) {

    /** What is taken where nobody says anything. */
    public static final Edition CURRENT = new Edition("Prisma (7.9 or later)", Prisma.Version.CURRENT);

    private static final Pattern NUMBER = Pattern.compile("(<|[<>=~^v]*)\\s*(\\d+)(?:\\.(\\d+))?[\\d.x*-]*.*");

    /**
     * By a version or a range as npm writes them: {@code 7.10.1}, {@code ^6.19.3}, {@code <7.4}; of a range the lowest that it names. What
     * is no version is an {@link IllegalArgumentException}.
     */
    public static Edition of(String said) {
        Matcher number = NUMBER.matcher(said.strip());
        if (!number.matches()) {
            throw new IllegalArgumentException("expected a version such as 7.10.1, or a range such as <7.4 or >=7.4");
        }
        int major = Integer.parseInt(number.group(2));
        int minor = number.group(3) == null ? 0 : Integer.parseInt(number.group(3));
        int at = major * 1000 + minor - (number.group(1).equals("<") ? 1 : 0);
        if (major >= 8) {
            throw new IllegalArgumentException(
                    "expected a version before 8: Prisma 8 keeps its migrations in another way, which is not known here");
        }
        return new Edition("Prisma " + said.strip(), new Prisma.Version(at >= 7004, at >= 7009));
    }
}
