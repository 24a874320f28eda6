package dev.rehearsal.seed.value;

/** Short words that all differ: a digit, a letter, then any of both. */
final class Codes {

    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private Codes() {}

    static String of(long index, int length) {
        if (length <= 1) {
            return length == 0 ? "" : DIGITS.substring(10 + (int) index, 11 + (int) index);
        }
        char[] code = new char[Math.min(length, 7)];
        long rest = index;
        for (int i = code.length - 1; i >= 2; i--) {
            code[i] = DIGITS.charAt((int) (rest % 36));
            rest /= 36;
        }
        code[1] = DIGITS.charAt(10 + (int) (rest % 26));
        code[0] = DIGITS.charAt((int) (rest / 26 % 10));
        return new String(code);
    }

    static long many(int length) {
        if (length <= 1) {
            return length == 0 ? 1 : 26;
        }
        long many = 260;
        for (int i = 2; i < Math.min(length, 7); i++) {
            many *= 36;
        }
        return many;
    }
}
