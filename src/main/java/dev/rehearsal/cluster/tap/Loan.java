package dev.rehearsal.cluster.tap;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * A session in somebody else's hands.
 *
 * @param answers gets what the server answers
 * @param end is called when nothing more will come
 */
record Loan(Consumer<byte[]> answers, Runnable end) {

    void answer(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        answers.accept(copy);
    }

    void lost() {
        end.run();
    }
}
