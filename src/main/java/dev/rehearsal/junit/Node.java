package dev.rehearsal.junit;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One test in the tree.
 *
 * @param title how it is called
 * @param extension what it does
 */
record Node(String title, Extension extension) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return title;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(extension);
    }
}
