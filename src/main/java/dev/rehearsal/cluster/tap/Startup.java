package dev.rehearsal.cluster.tap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The message with which a client begins a session. */
final class Startup {

    private static final int HEADER = 8;

    private Startup() {}

    /** The same with more settings, which win over the client's own. */
    static ByteBuffer with(ByteBuffer startup, Map<String, String> settings) {
        startup.position(HEADER);
        Map<String, String> parameters = new LinkedHashMap<>();
        while (startup.remaining() > 1) {
            String name = Messages.text(startup, StandardCharsets.ISO_8859_1);
            parameters.put(name, Messages.text(startup, StandardCharsets.ISO_8859_1));
        }
        String more = settings.entrySet().stream()
                .map(each -> "-c " + each.getKey() + "=" + escaped(each.getValue()))
                .collect(Collectors.joining(" "));
        parameters.merge("options", more, (client, ours) -> client + " " + ours);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        parameters.forEach((name, value) -> {
            body.writeBytes((name + "\0" + value + "\0").getBytes(StandardCharsets.ISO_8859_1));
        });
        body.write(0);
        int code = startup.getInt(4);
        return ByteBuffer.allocate(HEADER + body.size())
                .putInt(HEADER + body.size())
                .putInt(code)
                .put(body.toByteArray())
                .flip();
    }

    /** As the server takes its options apart: at spaces, unless a backslash goes before. */
    private static String escaped(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("([\\\\ ])", "\\\\$1");
    }
}
