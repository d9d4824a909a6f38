package dev.patchboard.verification.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Installer logs of the project's own: made by the real tools (make-apt-logs.sh) or written for the test. */
public final class LogFixtures {

    private static final InstallerLogReader READER = InstallerLogReader.standard();

    private LogFixtures() {}

    public static byte[] bytes(String name) {
        try (InputStream in = LogFixtures.class.getResourceAsStream("/installer-logs/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    public static LogReport read(byte[] content) {
        return read(content, null);
    }

    public static LogReport read(byte[] content, String installer) {
        try {
            return READER.read(new ByteArrayInputStream(content), "a-name-that-says-nothing", installer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LogReport read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The text as a line of a log, among other lines in its buffer. */
    public static LogLine line(String text, long number) {
        byte[] bytes = ("x\n" + text + "\ny").getBytes(StandardCharsets.UTF_8);
        LogLine line = new LogLine();
        line.set(bytes, 2, bytes.length - 4, number, false);
        return line;
    }

    /** One line an entry: subject, version, outcome, line. */
    public static List<String> golden(LogReport report) {
        return report.entries().stream()
                .map(e -> e.subject() + " " + (e.version() == null ? "-" : e.version()) + " " + e.outcome() + " @"
                        + e.line())
                .toList();
    }
}
