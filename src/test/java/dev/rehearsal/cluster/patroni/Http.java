package dev.rehearsal.cluster.patroni;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * An answer over HTTP/1.0, which is what HAProxy's checks speak.
 *
 * @param code the status code
 * @param type the content type; empty when there is none
 * @param body the body
 */
record Http(int code, String type, String body) {

    static Http send(InetSocketAddress api, String method, String path, String body, Duration patience)
            throws IOException {
        try (Socket socket = new Socket(api.getAddress(), api.getPort())) {
            socket.setSoTimeout((int) patience.toMillis());
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String length = content.length == 0 ? "" : "Content-Length: " + content.length + "\r\n";
            String head = method + " " + path + " HTTP/1.0\r\n" + length + "\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Http parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        String head = answer.substring(0, end);
        String type = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: "))
                .map(line -> line.substring("content-type: ".length()))
                .findFirst()
                .orElse("");
        return new Http(Integer.parseInt(head.split(" ")[1]), type, answer.substring(end + 4));
    }
}
