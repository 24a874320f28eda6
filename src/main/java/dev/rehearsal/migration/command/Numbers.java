package dev.rehearsal.migration.command;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names by the number that they begin with, where both do; else as tools do, sign by sign. */
final class Numbers implements Comparator<String> {

    private static final Pattern NUMBER = Pattern.compile("\\A[Vv]?(\\d+)");

    @Override
    public int compare(String left, String right) {
        Matcher one = NUMBER.matcher(left);
        Matcher other = NUMBER.matcher(right);
        int order =
                one.find() && other.find() ? new BigInteger(one.group(1)).compareTo(new BigInteger(other.group(1))) : 0;
        return order != 0 ? order : left.compareTo(right);
    }
}
