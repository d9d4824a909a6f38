package dev.patchboard.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in for a mail server that fails on demand, since no real one does: one scripted answer a connection. */
final class ScriptedSmtp implements AutoCloseable {

    /** What it does with the next connection. */
    enum Answer {
        ACCEPT,
        BUSY_AT_RECIPIENT,
        NO_SUCH_MAILBOX,
        REFUSED_AFTER_DATA,
        HANGS_UP_AFTER_DATA
    }

    final Deque<Answer> script = new ConcurrentLinkedDeque<>();
    final AtomicInteger accepted = new AtomicInteger();
    private final ServerSocket socket;

    ScriptedSmtp() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "scripted-smtp");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client, script.isEmpty() ? Answer.ACCEPT : script.pop());
            } catch (IOException gone) {
                // the client left, or the test is over
            }
        }
    }

    private void talk(Socket client, Answer answer) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 scripted");
        String line;
        while ((line = in.readLine()) != null) {
            if (line.startsWith("RCPT") && answer == Answer.BUSY_AT_RECIPIENT) {
                say(out, "450 4.2.1 mailbox busy");
            } else if (line.startsWith("RCPT") && answer == Answer.NO_SUCH_MAILBOX) {
                say(out, "550 5.1.1 no such mailbox");
            } else if (line.startsWith("DATA")) {
                say(out, "354 go on");
                skipMessage(in);
                if (answer == Answer.HANGS_UP_AFTER_DATA) {
                    accepted.incrementAndGet();
                    return;
                }
                if (answer == Answer.REFUSED_AFTER_DATA) {
                    say(out, "554 5.7.1 content refused");
                } else {
                    accepted.incrementAndGet();
                    say(out, "250 taken");
                }
            } else if (line.startsWith("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private static void skipMessage(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
