package dev.rehearsal.cli;

import dev.rehearsal.Routing;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads routes as people write them: {@code leader}, {@code round-robin}. */
final class RoutesOption implements ITypeConverter<Routing> {

    /** Made by picocli. */
    RoutesOption() {}

    static String name(Routing routing) {
        return routing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Routing convert(String text) {
        for (Routing routing : Routing.values()) {
            if (name(routing).equals(text.strip().toLowerCase(Locale.ROOT))) {
                return routing;
            }
        }
        String known = Arrays.stream(Routing.values()).map(RoutesOption::name).collect(Collectors.joining(", "));
        throw new TypeConversionException("\"" + text + "\": expected one of " + known);
    }
}
