package dev.rehearsal.cluster.tap;

import java.util.regex.Pattern;

/** Follows a session's transaction between the moments at which the server says where it stands. */
final class Transaction {

    private static final Pattern COMMENTS = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TO_SAVEPOINT =
            Pattern.compile("\\s*rollback(\\s+(work|transaction))?\\s+to\\b.*", flags());
    private static final Pattern CHAIN = Pattern.compile(".*\\band\\s+chain\\b.*", flags());

    private TransactionStatus status = TransactionStatus.UNKNOWN;

    TransactionStatus status() {
        return status;
    }

    /** What ReadyForQuery says. */
    void ready(int letter) {
        status = switch (letter) {
            case 'I' -> TransactionStatus.IDLE;
            case 'T' -> TransactionStatus.OPEN;
            case 'E' -> TransactionStatus.FAILED;
            default -> TransactionStatus.UNKNOWN;
        };
    }

    /** A statement of a pipeline was done; whether it began or ended a transaction, so that its effect is final now. */
    boolean completed(String tag, String sql) {
        switch (tag) {
            case "BEGIN", "START TRANSACTION" -> status = TransactionStatus.OPEN;
            case "COMMIT", "ROLLBACK" -> {
                String text = COMMENTS.matcher(sql).replaceAll(" ");
                boolean goesOn = TO_SAVEPOINT.matcher(text).matches()
                        || CHAIN.matcher(text).matches();
                status = goesOn ? TransactionStatus.OPEN : TransactionStatus.IDLE;
            }
            case "PREPARE TRANSACTION" -> status = TransactionStatus.IDLE;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A statement failed. */
    void failed() {
        status = status == TransactionStatus.IDLE ? TransactionStatus.IDLE : TransactionStatus.FAILED;
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }
}
