package dev.rehearsal.cluster.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.cluster.tap.Framer.Fate;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FramerTests {

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final List<String> judged = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void messages_that_come_byte_by_byte_pass_unchanged() {
        byte[] stream = stream("Qselect 1", "S", "dsome data", "S");
        Framer framer = framer();

        for (byte each : stream) {
            framer.feed(ByteBuffer.wrap(new byte[] {each}));
        }

        assertThat(passed.toByteArray()).isEqualTo(stream);
        assertThat(judged).containsExactly("Qselect 1", "S", "d", "S");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void however_a_stream_is_cut_the_same_messages_are_judged_and_the_same_bytes_pass(long seed) {
        Random random = new Random(seed);
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String type = "QSdXI".charAt(random.nextInt(5)) + "";
            int length = random.nextInt(8) == 0 ? random.nextInt(5000) : random.nextInt(20);
            messages.add(type + "x".repeat(type.equals("S") ? 0 : length));
        }
        byte[] stream = stream(messages.toArray(String[]::new));
        // X is swallowed, and I has a message of ours put before it.
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (String message : messages) {
            expected.writeBytes(message.startsWith("I") ? stream("+") : new byte[0]);
            expected.writeBytes(message.startsWith("X") ? new byte[0] : stream(message));
        }

        Framer framer = framer();
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 3000));
            ByteBuffer chunk =
                    ByteBuffer.allocateDirect(length).put(stream, at, length).flip();
            framer.feed(chunk);
            assertThat(chunk.hasRemaining()).isFalse();
            at += length;
        }

        assertThat(passed.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(judged).hasSameSizeAs(messages);
    }

    @Test
    void a_message_that_waits_is_judged_again_and_what_follows_stays_unread() {
        Framer framer = framer();
        ByteBuffer chunk = ByteBuffer.wrap(stream("Qa", "Wb", "Qc"));

        framer.feed(chunk);
        assertThat(judged).containsExactly("Qa", "W");
        assertThat(passed.toByteArray()).isEqualTo(stream("Qa"));
        assertThat(chunk.remaining()).isEqualTo(stream("Wb", "Qc").length);
        framer.feed(chunk);

        assertThat(judged).containsExactly("Qa", "W", "W", "Qc");
        assertThat(passed.toByteArray()).isEqualTo(stream("Qa", "Wb", "Qc"));
    }

    @Test
    void nothing_is_judged_while_it_is_stopped_but_a_message_that_has_begun_goes_on() {
        Framer framer = framer();
        ByteBuffer chunk = ByteBuffer.wrap(stream("Hdata", "Qc"));

        framer.feed(chunk);
        assertThat(passed.toByteArray()).isEqualTo(stream("Hdata"));
        assertThat(chunk.remaining()).isEqualTo(stream("Qc").length);
        framer.go();
        framer.feed(chunk);

        assertThat(passed.toByteArray()).isEqualTo(stream("Hdata", "Qc"));
    }

    @Test
    void a_length_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> framer().feed(ByteBuffer.wrap(new byte[] {'Q', 0, 0, 0, 1})))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("a message of type 81 says that it is 2 bytes long");
    }

    private Framer framer() {
        Framer[] self = new Framer[1];
        self[0] = new Framer(true, new Reader(self), bytes -> {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            passed.writeBytes(copy);
        });
        return self[0];
    }

    private static byte[] stream(String... messages) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String message : messages) {
            byte[] body = message.substring(1).getBytes(StandardCharsets.US_ASCII);
            ByteBuffer bytes = ByteBuffer.allocate(5 + body.length);
            bytes.put((byte) message.charAt(0)).putInt(4 + body.length).put(body);
            stream.writeBytes(bytes.array());
        }
        return stream.toByteArray();
    }

    /** Wants all of Q, the header of the others; swallows X, puts something before I, lets W wait once, stops at H. */
    private final class Reader implements Framer.Reader {

        private final Framer[] framer;

        Reader(Framer[] framer) {
            this.framer = framer;
        }

        @Override
        public int wants(int type, int total) {
            return type == 'Q' ? total : Framer.HEADER;
        }

        @Override
        public Fate judge(int type, int total) {
            judged.add(String.valueOf((char) type));
            switch (type) {
                case 'X' -> {
                    return Fate.SWALLOW;
                }
                case 'W' -> {
                    return judged.stream().filter("W"::equals).count() == 1 ? Fate.WAIT : Fate.PASS;
                }
                case 'I' -> framer[0].inject(ByteBuffer.wrap(stream("+")));
                case 'H' -> framer[0].stop();
                default -> {
                    return Fate.PASS;
                }
            }
            return Fate.PASS;
        }

        @Override
        public Fate judge(int type, ByteBuffer beginning, int total) {
            byte[] text = new byte[beginning.remaining() - Framer.HEADER];
            beginning.position(Framer.HEADER).get(text);
            judged.add((char) type + new String(text, StandardCharsets.US_ASCII));
            return Fate.PASS;
        }
    }
}
