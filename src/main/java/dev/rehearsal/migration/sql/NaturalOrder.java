package dev.rehearsal.migration.sql;

import java.math.BigInteger;
import java.util.Comparator;

/** Orders names as people do: {@code 2_b} before {@code 10_a}. */
final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String left, String right) {
        int a = 0;
        int b = 0;
        while (a < left.length() && b < right.length()) {
            int endA = numberEnd(left, a);
            int endB = numberEnd(right, b);
            int order = endA > a && endB > b
                    ? new BigInteger(left.substring(a, endA)).compareTo(new BigInteger(right.substring(b, endB)))
                    : Character.compare(left.charAt(a), right.charAt(b));
            if (order != 0) {
                return order;
            }
            a = Math.max(endA, a + 1);
            b = Math.max(endB, b + 1);
        }
        int rest = Integer.compare(left.length() - a, right.length() - b);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int numberEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
