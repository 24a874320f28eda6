package dev.rehearsal.seed.row;

import dev.rehearsal.seed.value.ColumnWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of two columns of a row usually has the lesser value, told by their names. */
final class Precedence {

    private static final Map<String, Set<String>> PAIRS = Map.ofEntries(
            Map.entry(
                    "created",
                    Set.of(
                            "updated",
                            "modified",
                            "changed",
                            "deleted",
                            "archived",
                            "closed",
                            "completed",
                            "expires",
                            "expired")),
            Map.entry("inserted", Set.of("updated", "modified", "changed", "deleted")),
            Map.entry("start", Set.of("end", "stop", "finish")),
            Map.entry("starts", Set.of("ends", "stops", "finishes")),
            Map.entry("starting", Set.of("ending")),
            Map.entry("started", Set.of("ended", "finished", "completed", "stopped")),
            Map.entry("begin", Set.of("end")),
            Map.entry("begins", Set.of("ends")),
            Map.entry("began", Set.of("ended")),
            Map.entry("opened", Set.of("closed")),
            Map.entry("opens", Set.of("closes")),
            Map.entry("from", Set.of("to", "until", "till", "thru", "through")),
            Map.entry("since", Set.of("until", "till")),
            Map.entry("effective", Set.of("expires", "expiry", "expiration")),
            Map.entry("issued", Set.of("expires", "expired", "due", "paid")),
            Map.entry("issue", Set.of("expiry", "expiration", "due")),
            Map.entry("ordered", Set.of("paid", "shipped", "delivered")),
            Map.entry("shipped", Set.of("delivered")),
            Map.entry("departs", Set.of("arrives")),
            Map.entry("departed", Set.of("arrived")),
            Map.entry("departure", Set.of("arrival")),
            Map.entry("checkin", Set.of("checkout")),
            Map.entry("born", Set.of("died")),
            Map.entry("birth", Set.of("death")),
            Map.entry("hired", Set.of("left", "fired", "terminated")),
            Map.entry("joined", Set.of("left")),
            Map.entry("first", Set.of("last")),
            Map.entry("min", Set.of("max")),
            Map.entry("minimum", Set.of("maximum")),
            Map.entry("low", Set.of("high")),
            Map.entry("lower", Set.of("upper")),
            Map.entry("least", Set.of("most")),
            Map.entry("net", Set.of("gross")));

    /** What is taken off, and what it is taken off from. */
    private static final Set<String> REDUCED = Set.of("discount", "discounted", "rebate", "reduced", "sale");

    private static final Set<String> SUMS = Set.of("price", "amount", "total", "subtotal", "cents");
    /** What only names something has no order. */
    private static final Set<String> NAMING = Set.of("id", "key", "ref", "code", "uuid");

    private Precedence() {}

    /** Whether {@code low} usually has the lesser value. */
    static boolean isOf(String low, String high) {
        List<String> one = words(low);
        List<String> other = words(high);
        return !NAMING.contains(one.get(one.size() - 1)) && (differInAPair(one, other) || isReduced(one, other));
    }

    private static List<String> words(String name) {
        String joined = String.join("_", ColumnWords.split(name));
        return List.of(joined.replace("check_in", "checkin")
                .replace("check_out", "checkout")
                .split("_"));
    }

    private static boolean differInAPair(List<String> one, List<String> other) {
        for (String word : one) {
            for (String greater : PAIRS.getOrDefault(word, Set.of())) {
                List<String> renamed = new ArrayList<>(one);
                renamed.replaceAll(each -> each.equals(word) ? greater : each);
                if (renamed.equals(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code discount} and {@code price}, {@code sale_price} and {@code price}, {@code discount_cents} and {@code total_cents}. */
    private static boolean isReduced(List<String> one, List<String> other) {
        return one.stream().anyMatch(REDUCED::contains)
                && one.stream().allMatch(word -> REDUCED.contains(word) || SUMS.contains(word))
                && other.stream().allMatch(SUMS::contains);
    }
}
