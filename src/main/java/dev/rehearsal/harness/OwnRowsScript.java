package dev.rehearsal.harness;

import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.script.SqlStatement;
import dev.rehearsal.seed.RowsScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the user's own rows, before anything starts. */
final class OwnRowsScript {

    private static final String CLASSPATH = "classpath:";

    private OwnRowsScript() {}

    static RowsScript read(OwnRows own) {
        try {
            SqlFile file = own.sql().startsWith(CLASSPATH)
                    ? fromClassPath(own.sql())
                    : SqlFile.read(Path.of(own.sql()), own.sql());
            List<RowsScript.Statement> statements = new ArrayList<>();
            for (SqlStatement sql : file.statements()) {
                statements.add(new RowsScript.Statement(sql.text(), sql.line(), sql.copy()));
            }
            if (statements.isEmpty()) {
                throw new IllegalArgumentException(own.sql() + " has no statement");
            }
            return new RowsScript(own.sql(), statements);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("seed at \"" + own.at() + "\": " + e.getMessage(), e);
        }
    }

    private static SqlFile fromClassPath(String location) {
        String name = location.substring(CLASSPATH.length()).replaceFirst("^/+", "");
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ClassLoader all = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        try (@Nullable InputStream in = all.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + name + " on the class path");
            }
            return SqlFile.of(in.readAllBytes(), location);
        } catch (IOException e) {
            throw new IllegalArgumentException("could not read " + location + ": " + e.getMessage(), e);
        }
    }
}
