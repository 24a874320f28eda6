package dev.rehearsal.migration.prisma;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up which Prisma a project has: what is installed, else what is locked, else what is asked for. */
public final class Installed {

    private Installed() {}

    /** In the directories from the migrations upwards; the nearest that says anything counts. */
    public static Edition around(Path migrations) {
        for (Path at = migrations.toAbsolutePath(); at != null; at = at.getParent()) {
            Optional<String> version = in(at);
            if (version.isPresent()) {
                return edition(at, version.get());
            }
        }
        return Edition.CURRENT;
    }

    /** {@code latest}, {@code *} and {@code workspace:*} say nothing. */
    private static Edition edition(Path project, String version) {
        if (!version.matches("\\D*\\d.*") || version.contains(":")) {
            return Edition.CURRENT;
        }
        try {
            return Edition.of(version);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "prisma \"" + version + "\", as " + project + " has it: " + e.getMessage()
                            + "\n  Say another: --prisma VERSION, or prisma: in rehearsal.yaml",
                    e);
        }
    }

    private static Optional<String> in(Path project) {
        return text(object(project.resolve("node_modules/prisma/package.json")), "version")
                .or(() -> text(
                        object(object(project.resolve("package-lock.json")), "packages", "node_modules/prisma"),
                        "version"))
                .or(() -> text(object(object(project.resolve("package.json")), "devDependencies"), "prisma"))
                .or(() -> text(object(object(project.resolve("package.json")), "dependencies"), "prisma"));
    }

    /** A file that is no JSON is npm's affair. */
    private static @Nullable JsonObject object(Path file) {
        try {
            JsonElement read = Files.isRegularFile(file) ? JsonParser.parseString(Files.readString(file)) : null;
            return read != null && read.isJsonObject() ? read.getAsJsonObject() : null;
        } catch (IOException | JsonParseException e) {
            return null;
        }
    }

    private static @Nullable JsonObject object(@Nullable JsonObject in, String... names) {
        JsonObject at = in;
        for (String name : names) {
            JsonElement next = at == null ? null : at.get(name);
            at = next != null && next.isJsonObject() ? next.getAsJsonObject() : null;
        }
        return at;
    }

    private static Optional<String> text(@Nullable JsonObject in, String name) {
        return Optional.ofNullable(in)
                .map(it -> it.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }
}
