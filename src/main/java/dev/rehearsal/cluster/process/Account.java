package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whom server processes run as.
 *
 * <p>PostgreSQL refuses to run as root, so root's servers run as nobody; everybody else's run as themselves.
 */
public final class Account {

    static final int NOBODY = 65534;

    /** Ways to become somebody else, best first: the first two replace themselves by the command, so that it takes our signals. */
    private static final List<List<String>> WAYS = List.of(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
            List.of("chroot", "--userspec=" + NOBODY + ":" + NOBODY, "/"),
            List.of("runuser", "-u", "nobody", "--"),
            // A user who is nobody inside and root outside: files stay root's.
            List.of("unshare", "-U"));

    private static final String UNSHARE = "unshare";

    /** What works is found out once: it does not change while we run, and each trial is a process. */
    private static final class Found {
        static final Account ACCOUNT = ownUid() == 0 ? firstThatWorks(WAYS) : new Account(List.of(), List.of());
    }

    private final List<String> prefix;
    private final List<String> refusals;

    private Account(List<String> prefix, List<String> refusals) {
        this.prefix = List.copyOf(prefix);
        this.refusals = List.copyOf(refusals);
    }

    /** Finds out who we are and, as root, by which command a process can become somebody else. */
    public static Account detect() {
        return Found.ACCOUNT.usable();
    }

    /** The commands by which root can become somebody else, best first. */
    public static List<List<String>> ways() {
        return WAYS;
    }

    /** By the first of these commands that works here. */
    public static Account by(List<List<String>> ways) {
        return firstThatWorks(ways).usable();
    }

    private static Account firstThatWorks(List<List<String>> ways) {
        List<String> refusals = new ArrayList<>();
        for (List<String> way : ways) {
            try {
                Outcome outcome =
                        Command.of(way, "sh", "-c", ":").in(Path.of("/")).run(Duration.ofSeconds(10));
                if (outcome.exit() == 0) {
                    return new Account(way, List.of());
                }
                refusals.add(way.get(0) + ": " + outcome.output().strip());
            } catch (HarnessException e) {
                refusals.add(way.get(0) + ": not found");
            }
        }
        return new Account(List.of(), refusals);
    }

    private Account usable() {
        if (refusals.isEmpty()) {
            return this;
        }
        throw new HarnessException("PostgreSQL refuses to run as root, and no command to become uid " + NOBODY
                + " works here\n  " + String.join("\n  ", refusals)
                + "\n  Run as another user, or install util-linux (setpriv)");
    }

    /** Our user's number; -1 where users have none. */
    private static int ownUid() {
        Path self = Path.of("/proc/self");
        try {
            if (Files.isDirectory(self)) {
                return (Integer) Files.getAttribute(self, "unix:uid");
            }
            Path probe = Files.createTempFile("rehearsal", "");
            try {
                return Modes.areKnownTo(probe) ? (Integer) Files.getAttribute(probe, "unix:uid") : -1;
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw new HarnessException("could not find out which user this is: " + e, e);
        }
    }

    /** Whether the files of servers belong to somebody else than us. */
    public boolean isOther() {
        return !prefix.isEmpty() && !prefix.get(0).equals(UNSHARE);
    }

    /** What goes before a command so that it runs as this account. */
    public List<String> prefix() {
        return prefix;
    }

    /** Gives one file or directory to this account. */
    public void own(Path path) throws IOException {
        if (isOther()) {
            Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Makes sure that this account can reach {@code path}: every directory above it can be passed by everybody. */
    public void checkReaches(Path path) {
        if (!isOther()) {
            return;
        }
        for (Path above = path; above != null; above = above.getParent()) {
            try {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(above);
                if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new HarnessException(path + " can't be reached by uid " + NOBODY
                            + ", as which root's servers run: " + above + " is not traversable by others\n  chmod o+x "
                            + above + ", or name another directory in " + Home.VARIABLE);
                }
            } catch (IOException e) {
                throw new HarnessException("could not look at " + above + ": " + e, e);
            }
        }
    }

    @Override
    public String toString() {
        return prefix.isEmpty() ? "this user" : "uid " + NOBODY + " by " + prefix.get(0);
    }
}
