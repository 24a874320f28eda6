package dev.rehearsal.cli;

import dev.rehearsal.config.Folders;
import dev.rehearsal.config.Plan;
import dev.rehearsal.config.RehearsalFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the user wants to have rehearsed.
 *
 * @param plan what is said about it in a file, or nothing but where it is
 * @param title how reports name it
 */
record Given(Plan plan, String title) {

    /** A directory with or beside a {@code rehearsal.yaml}, that file itself, or a location such as {@code flyway:db/migration}. */
    static Given of(String argument) {
        if (argument.matches("[a-z]{2,}:.*")) {
            return new Given(Plan.of(argument), argument);
        }
        Path path = Path.of(argument);
        if (Files.isRegularFile(path)) {
            if (!argument.endsWith(".yaml") && !argument.endsWith(".yml")) {
                throw new IllegalArgumentException(
                        argument + ": expected a directory of migrations, or a rehearsal.yaml");
            }
            return by(path);
        }
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException(argument + ": there is no such directory or file");
        }
        Path inside = path.resolve(RehearsalFile.NAME).normalize();
        if (Files.isRegularFile(inside)) {
            return by(inside);
        }
        Path beside = beside(path);
        if (Files.isRegularFile(beside) && isAbout(beside, path)) {
            return by(beside);
        }
        String migrations = Folders.migrationsIn(path).toString();
        return new Given(Plan.of(migrations), migrations);
    }

    private static Given by(Path file) {
        Plan plan = RehearsalFile.read(file);
        return new Given(plan, plan.migrations() + " with " + file);
    }

    private static Path beside(Path directory) {
        Path parent = directory.normalize().getParent();
        return (parent == null ? directory.toAbsolutePath().normalize() : directory.normalize())
                .resolveSibling(RehearsalFile.NAME);
    }

    /** Where the file leaves it to the tool where its migrations are, it is about all of them. */
    private static boolean isAbout(Path file, Path directory) {
        String migrations = RehearsalFile.read(file).migrations().replaceFirst("^[a-z]{2,}:", "");
        Path named = directory.toAbsolutePath().normalize();
        Path told = Path.of(migrations).toAbsolutePath().normalize();
        return told.equals(named)
                || told.equals(file.toAbsolutePath().normalize().getParent());
    }
}
