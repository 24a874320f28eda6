package dev.rehearsal.cluster.patroni;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a request; of a repeated one the first counts. */
record Query(Map<String, String> values) {

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*(B|kB|MB|GB|TB)?\\s*");

    static Query of(URI uri) {
        Map<String, String> values = new LinkedHashMap<>();
        String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** A size such as 1048576, 16kB or 1GB; empty when absent or not a size, which Patroni treats alike. */
    OptionalLong size(String name) {
        Matcher matcher = SIZE.matcher(values.getOrDefault(name, ""));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int power =
                matcher.group(2) == null ? 0 : "BkMGT".indexOf(matcher.group(2).charAt(0));
        return OptionalLong.of((long) (Double.parseDouble(matcher.group(1)) * Math.pow(1024, power)));
    }

    boolean asksForTags() {
        return values.keySet().stream().anyMatch(name -> name.startsWith("tag_"));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray % stands for itself
        }
    }
}
