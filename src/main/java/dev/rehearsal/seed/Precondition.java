package dev.rehearsal.seed;

import dev.rehearsal.Expectations.Hold;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Asks whether what the user declares holds right now. */
final class Precondition {

    private Precondition() {}

    /** What its query answers; empty where the server refuses it. */
    static Optional<String> value(Connection connection, Hold hold) throws SQLException {
        String[] value = new String[] {""};
        Optional<SQLException> refusal = Sql.attempt(connection, () -> value[0] = Sql.text(connection, hold.sql()));
        return refusal.isPresent() ? Optional.empty() : Optional.of(value[0]);
    }

    static boolean isMet(Connection connection, Hold hold) throws SQLException {
        return value(connection, hold).filter(found -> isMet(hold, found)).isPresent();
    }

    /** Whether an answer is the one that was declared, however the server writes it. */
    static boolean isMet(Hold hold, String found) {
        String wanted = hold.is().strip();
        if (wanted.equalsIgnoreCase(found)
                || (!found.isEmpty() && List.of("true", "false").contains(wanted) && wanted.startsWith(found))) {
            return true;
        }
        try {
            return new BigDecimal(wanted).compareTo(new BigDecimal(found)) == 0;
        } catch (NumberFormatException noNumbers) {
            return false;
        }
    }
}
