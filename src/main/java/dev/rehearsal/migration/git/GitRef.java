package dev.rehearsal.migration.git;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what happened to migrations since a git reference, files that are not committed included. */
public final class GitRef {

    private final String ref;

    /** A reference as git takes it: {@code origin/main}, {@code v1.2}, a commit. */
    public GitRef(String ref) {
        if (ref.isBlank() || ref.startsWith("-")) {
            throw new IllegalArgumentException("expected a git reference such as origin/main, not \"" + ref + "\"");
        }
        this.ref = ref;
    }

    /** Compares an engine's migrations with what lay in the same directories then. */
    public Since compare(Engine engine) {
        List<Path> folders = engine.folders();
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("since " + ref + " needs migrations in directories on disk");
        }
        Git git = new Git(folders.get(0));
        String commit = commit(git, folders.get(0));
        Path checkout = TemporaryFolder.make();
        try {
            List<Path> then = new ArrayList<>();
            for (int i = 0; i < folders.size(); i++) {
                Path copy = Files.createDirectory(checkout.resolve(String.valueOf(i)));
                new Tree(new Git(folders.get(i)), commit).copyTo(copy);
                then.add(copy);
            }
            return difference(commit, engine, folders, engine.movedTo(then), then);
        } catch (IOException e) {
            throw new HarnessException("could not compare with " + ref + ": " + e.getMessage(), e);
        } finally {
            TemporaryFolder.delete(checkout);
        }
    }

    private String commit(Git git, Path folder) {
        Git.Answer inside = git.ask("rev-parse", "--is-inside-work-tree");
        if (!inside.isYes()) {
            throw new IllegalArgumentException(
                    "since " + ref + " needs a git repository: " + folder + " is in none (" + inside.text() + ")");
        }
        Git.Answer commit = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
        if (!commit.isYes()) {
            throw new IllegalArgumentException("git knows no " + ref + " in " + folder
                    + "\n  A fresh clone may lack it: git fetch origin, or fetch-depth: 0 in CI");
        }
        if (git.ask("check-ignore", "--quiet", ".").isYes()) {
            throw new IllegalArgumentException("since " + ref + " needs files that git knows: it ignores " + folder
                    + "\n  Name the directory of the sources");
        }
        return commit.text();
    }

    private Since difference(String commit, Engine engine, List<Path> folders, Engine before, List<Path> copies)
            throws IOException {
        List<Migration> now = engine.migrations();
        List<Migration> then = before.migrations();
        Map<String, Migration> old = new LinkedHashMap<>();
        then.forEach(it -> old.put(it.id(), it));
        Map<String, Migration> current = new LinkedHashMap<>();
        now.forEach(it -> current.put(it.id(), it));
        List<Change> changes = new ArrayList<>();
        Map<String, String> again = new LinkedHashMap<>();
        for (Migration was : then) {
            Migration is = current.get(was.id());
            if (is != null && isRepeatableFile(is) && !sameText(is.file(), folders, was.file(), copies)) {
                again.put(is.id(), text(was.file(), copies));
            }
            if (is == null) {
                changes.add(new Change(Change.Kind.MISSING, was.id(), was.file(), "is in " + ref));
            } else if (!isRepeatable(is) && !name(is).equals(name(was))) {
                // Its name is in the tool's books too; moved to another directory it keeps it.
                changes.add(
                        new Change(Change.Kind.EDITED, is.id(), is.file(), "was called " + name(was) + " in " + ref));
            } else if (engine.fingerprint(is.id()).isPresent()
                    ? !engine.fingerprint(is.id()).equals(before.fingerprint(was.id()))
                    : !isRepeatable(is) && !sameText(is.file(), folders, was.file(), copies)) {
                changes.add(new Change(Change.Kind.EDITED, is.id(), is.file(), "differs from " + ref));
            }
        }
        Set<String> added = added(now, old.keySet());
        changes.addAll(outOfOrder(now, added));
        return new Since(ref, commit, added, again, changes);
    }

    /** A Java migration has no file to look for then: it is new where nothing old comes after it. */
    private static Set<String> added(List<Migration> now, Set<String> old) {
        Set<String> added = new HashSet<>();
        boolean isOld = false;
        for (int i = now.size() - 1; i >= 0; i--) {
            Migration migration = now.get(i);
            boolean wasThere = old.contains(migration.id());
            isOld |= wasThere && !isRepeatable(migration);
            if (!wasThere && !(migration.file().isEmpty() && isOld)) {
                added.add(migration.id());
            }
        }
        return added;
    }

    /** Editing these is how they are meant to be used. */
    private static boolean isRepeatable(Migration migration) {
        return migration.file().isEmpty() || migration.id().startsWith("R__");
    }

    private static boolean isRepeatableFile(Migration migration) {
        return !migration.file().isEmpty() && isRepeatable(migration);
    }

    private static String name(Migration migration) {
        return migration.file().substring(migration.file().lastIndexOf('/') + 1);
    }

    private static List<Change> outOfOrder(List<Migration> now, Set<String> added) {
        List<Change> changes = new ArrayList<>();
        List<Migration> ordered = now.stream().filter(it -> !isRepeatable(it)).toList();
        for (int i = 0; i < ordered.size(); i++) {
            Migration fresh = ordered.get(i);
            if (added.contains(fresh.id())) {
                ordered.subList(i + 1, ordered.size()).stream()
                        .filter(it -> !added.contains(it.id()))
                        .findFirst()
                        .map(it -> new Change(Change.Kind.OUT_OF_ORDER, fresh.id(), fresh.file(), it.id()))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** Line ends don't count: git may change them. */
    private static boolean sameText(String file, List<Path> folders, String oldFile, List<Path> copies)
            throws IOException {
        return text(file, folders).equals(text(oldFile, copies));
    }

    private static String text(String file, List<Path> folders) throws IOException {
        for (Path folder : folders) {
            if (Files.isRegularFile(folder.resolve(file))) {
                return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1)
                        .replace("\r\n", "\n");
            }
        }
        return "";
    }
}
