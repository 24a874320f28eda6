package dev.rehearsal.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads durations that may be none: {@code 0s} too. */
final class DelayOption implements ITypeConverter<Duration> {

    /** Made by picocli. */
    DelayOption() {}

    @Override
    public Duration convert(String text) {
        return text.equals("0s") ? Duration.ZERO : new DurationOption().convert(text);
    }
}
