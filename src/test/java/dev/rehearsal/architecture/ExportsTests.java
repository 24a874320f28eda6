package dev.rehearsal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Tests run on the class path, where a module descriptor has no effect; so it is compared with the code instead. */
final class ExportsTests {

    private final ModuleDescriptor module = ModuleFinder.of(Code.BASE.resolve("target/classes"))
            .find("dev.rehearsal")
            .orElseThrow()
            .descriptor();

    @Test
    void the_module_exports_exactly_the_packages_that_are_not_internal() {
        Set<String> forUsers = Code.MAIN.stream()
                .map(JavaClass::getPackage)
                .filter(found -> found.tryGetAnnotationOfType(API.class)
                        .map(api -> api.status() != API.Status.INTERNAL)
                        .orElse(false))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrderElementsOf(forUsers);
    }

    @Test
    void what_a_user_may_not_want_is_not_required() {
        Set<String> required = module.requires().stream()
                .filter(requires -> !requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());

        assertThat(required)
                .containsExactlyInAnyOrder(
                        "java.base", "java.sql", "jdk.httpserver", "awaitility", "com.google.gson", "org.tukaani.xz");
    }
}
