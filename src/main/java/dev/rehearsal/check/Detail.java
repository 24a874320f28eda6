package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.observation.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the server's detail tells where no schema does: {@code Key (email, lower(name))=(a, b) is duplicated.} */
final class Detail {

    private static final String START = "Key (";

    private Detail() {}

    /** The unique index that it speaks of. */
    static Optional<Index> index(Failure failure) {
        List<String> keys = keys(failure.detail());
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new Index(failure.constraint(), "", true, false, false, keys, ""));
    }

    /** The columns or expressions of the key; empty when it speaks of none. */
    static List<String> keys(String detail) {
        List<String> keys = new ArrayList<>();
        if (!detail.startsWith(START)) {
            return keys;
        }
        int depth = 0;
        int start = START.length();
        for (int at = start; at < detail.length(); at++) {
            char c = detail.charAt(at);
            boolean end = c == ')' && depth == 0;
            if (end || (c == ',' && depth == 0)) {
                keys.add(detail.substring(start, at).strip());
                start = at + 1;
            }
            if (end) {
                break;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return keys;
    }
}
