package dev.rehearsal.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import dev.rehearsal.cli.Main;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of style that the compiler does not know. */
final class CodeTests {

    static Stream<JavaPackage> packages() {
        return Code.MAIN.stream()
                .map(JavaClass::getPackage)
                .filter(found -> found.getName().startsWith("dev.rehearsal"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_says_how_stable_it_is_and_knows_about_null(JavaPackage found) {
        assertThat(found.isAnnotatedWith(API.class)).as("@API").isTrue();
        assertThat(found.isAnnotatedWith(NullMarked.class)).as("@NullMarked").isTrue();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_is_named_for_a_part_of_the_story(JavaPackage found) {
        assertThat(found.getRelativeName())
                .isNotIn("util", "utils", "common", "impl", "helper", "helpers", "misc", "internal");
    }

    @Test
    void only_main_touches_the_standard_streams() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("everything else hands its words to whoever called it")
                .check(Code.MAIN);
    }

    @Test
    void only_the_command_ends_the_virtual_machine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("it belongs to whoever started it")
                .check(Code.MAIN);
    }

    @Test
    void nobody_sleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .because("a wait is a wait on a condition, with a deadline")
                .check(Code.MAIN);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(Code.TESTS);
    }

    @Test
    void nobody_changes_the_virtual_machine_for_others() {
        noClasses()
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(System.class, "setProperties", java.util.Properties.class)
                .because("two runs in one virtual machine never meet")
                .check(Code.MAIN);
    }

    @Test
    void nobody_throws_what_says_nothing() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(Code.MAIN);
    }

    @Test
    void logging_goes_to_the_system_logger() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(Code.MAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "org.apache.commons.logging..")
                .check(Code.MAIN);
    }

    @Test
    void only_one_package_knows_junit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "org.assertj..")
                .because("the harness is used without JUnit too; one package adapts it")
                .check(Code.MAIN);
    }

    @Test
    void only_the_command_knows_picocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("it is an optional dependency")
                .check(Code.MAIN);
    }

    @Test
    void a_class_that_can_be_made_is_final() {
        classes()
                .that(not(INTERFACES))
                .and()
                .doNotHaveModifier(ABSTRACT)
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .doNotHaveSimpleName("module-info")
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .check(Code.MAIN);
    }

    @Test
    void what_is_static_never_changes() {
        fields().that().areStatic().should().beFinal().check(Code.MAIN);
        for (Class<?> mutable :
                new Class<?>[] {AtomicBoolean.class, AtomicInteger.class, AtomicLong.class, AtomicReference.class}) {
            noFields().that().areStatic().should().haveRawType(mutable).check(Code.MAIN);
        }
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(Collection.class)
                        .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(Map.class))
                        .and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES)))
                .because("a constant collection is declared as List, Set or Map and made with of()")
                .check(Code.MAIN);
    }

    @Test
    void a_value_is_asked_for_what_it_is_without_get() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.rehearsal", "dev.rehearsal.cluster")
                .and()
                .arePublic()
                .should()
                .haveNameMatching("get[A-Z].*")
                .check(Code.MAIN);
    }

    @Test
    void a_test_is_a_sentence_in_a_class_of_tests() {
        methods()
                .that()
                .areAnnotatedWith(Test.class)
                .or()
                .areAnnotatedWith(ParameterizedTest.class)
                .should()
                .haveNameMatching("[a-z0-9]+(_[a-z0-9]+)+")
                .andShould()
                .beDeclaredInClassesThat()
                .haveNameMatching(".*(?:Tests|Conformance)(\\$.*)?")
                .check(Code.TESTS);
        noMethods()
                .should()
                .beAnnotatedWith("org.junit.jupiter.api.DisplayName")
                .check(Code.TESTS);
        noClasses()
                .should()
                .beAnnotatedWith("org.junit.jupiter.api.DisplayName")
                .check(Code.TESTS);
    }
}
