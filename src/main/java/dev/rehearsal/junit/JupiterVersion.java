package dev.rehearsal.junit;

import java.util.Optional;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Which Jupiter runs us: an older one lacks classes that we need, and would say so in words that help nobody. */
final class JupiterVersion {

    private static final String NEEDED = "org.junit.jupiter.api.extension.ExtensionContext$StoreScope";

    private JupiterVersion() {}

    static void check() {
        check(
                TestTemplate.class.getClassLoader(),
                TestTemplate.class.getPackage().getImplementationVersion());
    }

    static void check(ClassLoader loader, @org.jspecify.annotations.Nullable String found) {
        try {
            Class.forName(NEEDED, false, loader);
        } catch (ClassNotFoundException e) {
            throw new ExtensionConfigurationException(
                    "MigrationTest needs JUnit Jupiter 5.13 or newer, found "
                            + Optional.ofNullable(found).orElse("an older one")
                            + ": its servers live as long as the launcher's session, which older ones do not tell; raise the"
                            + " version of junit-jupiter",
                    e);
        }
    }
}
