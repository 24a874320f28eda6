package dev.rehearsal.cluster.tap;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A session in the hands of somebody else for a while: a door of its own, through which a driver comes as to a server, and behind which
 * the session goes on where its client left it.
 */
final class Lending {

    private static final System.Logger LOG = System.getLogger(Lending.class.getName());
    private static final byte[] END = {};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int MILLIS = 30_000;

    private final PostgresSession session;
    private final Greeting greeting;
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    private final Loan loan = new Loan(answers::add, () -> answers.add(END));

    private Lending(PostgresSession session, Greeting greeting) {
        this.session = session;
        this.greeting = greeting;
    }

    static Connection of(PostgresSession session, TransactionStatus status, Map<String, String> parameters)
            throws SQLException {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        Lending lending = new Lending(session, new Greeting(password, status, parameters));
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            door.setSoTimeout(MILLIS);
            begin("rehearsal-lent", () -> lending.serve(door));
            // Named statements would outlive this connection, and one of that name the next.
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + door.getLocalPort()
                    + "/lent?user=lent&password=" + password + "&sslmode=disable&gssEncMode=disable"
                    + "&assumeMinServerVersion=14&prepareThreshold=0&socketTimeout=0");
        } catch (IOException e) {
            throw new SQLException("could not lend a session: " + e.getMessage(), "08001", e);
        }
    }

    private static void begin(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(ServerSocket door) {
        try (Socket borrower = door.accept()) {
            borrower.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(borrower.getInputStream());
            OutputStream out = borrower.getOutputStream();
            // Before the borrower can have come and gone.
            session.lend(loan);
            if (!greeting.exchange(in, out)) {
                return;
            }
            begin("rehearsal-lent-answers", () -> answer(borrower, out));
            forward(in);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a borrower was gone", e);
        } finally {
            session.takeBack(loan);
            answers.add(END);
        }
    }

    /** Until the borrower takes its leave. */
    private void forward(DataInputStream in) throws IOException {
        for (int type = in.readUnsignedByte(); type != 'X'; type = in.readUnsignedByte()) {
            int length = in.readInt();
            ByteBuffer message =
                    ByteBuffer.allocate(1 + length).put((byte) type).putInt(length);
            in.readFully(message.array(), Framer.HEADER, length - 4);
            session.ask(message.rewind());
        }
    }

    private void answer(Socket borrower, OutputStream out) {
        try {
            for (byte[] bytes = answers.take(); bytes.length > 0; bytes = answers.take()) {
                out.write(bytes);
            }
            borrower.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a borrower was gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
