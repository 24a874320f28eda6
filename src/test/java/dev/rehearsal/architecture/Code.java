package dev.rehearsal.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The compiled code, as the rules look at it. */
final class Code {

    /** Where the project lies. */
    static final Path BASE = Path.of(System.getProperty("rehearsal.base", "."));

    /** Everything that is shipped. */
    static final JavaClasses MAIN = new ClassFileImporter().importPath(BASE.resolve("target/classes"));

    /** Everything that tests it. */
    static final JavaClasses TESTS = new ClassFileImporter().importPath(BASE.resolve("target/test-classes"));

    private Code() {}
}
