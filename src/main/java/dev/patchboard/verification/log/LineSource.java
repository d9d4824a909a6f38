package dev.patchboard.verification.log;

import dev.patchboard.shared.CountedStream;
import dev.patchboard.shared.PackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log file as lines of UTF-8, whatever it is stored in, in constant memory. */
final class LineSource {

    private static final int SAMPLE = 64 * 1024;

    private final LogLimits limits;
    private final CountedStream stored;
    private final @Nullable Expanding expanding;
    private final TextEncoding encoding;
    private final InputStream in;
    private final byte[] buffer = new byte[SAMPLE];
    private byte[] spill = new byte[1024];
    private int from;
    private int to;
    private long lines;
    private boolean midLine;
    private boolean longLines;

    LineSource(InputStream raw, LogLimits limits) throws IOException {
        this.limits = limits;
        this.stored = new CountedStream(raw);
        PushbackInputStream peek = new PushbackInputStream(stored, SAMPLE);
        byte[] magic = peek.readNBytes(2);
        peek.unread(magic);
        boolean gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
        this.expanding = gzip ? new Expanding(peek, stored, limits) : null;
        PushbackInputStream plain = expanding == null ? peek : new PushbackInputStream(expanding, SAMPLE);
        byte[] head = plain.readNBytes(SAMPLE);
        refusePacked(head);
        this.encoding = TextEncoding.of(head, head.length);
        plain.unread(head, encoding.mark(), head.length - encoding.mark());
        this.in = encoding.utf8() ? plain : new Utf8Stream(plain, encoding.charset());
        this.to = in.readNBytes(buffer, 0, buffer.length);
    }

    private static void refusePacked(byte[] head) throws UnreadableLog {
        String kind = PackedFile.kind(head).orElse(null);
        if (kind != null) {
            throw new UnreadableLog(
                    "This is " + kind + ". Unpack it and hand in each log inside, as it is or by gzip, for its host.");
        }
    }

    /** What the file begins with; may be called before the first line is taken. */
    LogSample sample() {
        List<String> sampled = new ArrayList<>();
        peek(Integer.MAX_VALUE, line -> sampled.add(line.text()));
        return new LogSample(sampled, to < buffer.length);
    }

    /** Shows the lines that the file begins with, as many as the sample has at most; may be called before the first line is taken. */
    void peek(int most, Consumer<LogLine> taker) {
        LogLine line = new LogLine();
        int start = from;
        for (int shown = 0; start < to && shown < most; shown++) {
            int newline = Bytes.indexOf(buffer, (byte) '\n', start, to);
            int end = newline < 0 ? to : newline;
            line.set(buffer, start, trimmed(buffer, start, end), 0, false);
            taker.accept(line);
            start = end + 1;
        }
    }

    /** Moves to the next line; false at the end. */
    boolean next(LogLine line) throws IOException {
        int spilled = 0;
        boolean cut = false;
        while (true) {
            int end = newline();
            int count = (end < 0 ? to : end) - from;
            if (end >= 0 && spilled == 0 && !cut && count <= limits.maxLine()) {
                line.set(buffer, from, trimmed(buffer, from, end), ++lines, false);
                from = end + 1;
                return true;
            }
            int kept = Math.min(count, limits.maxLine() - spilled);
            cut |= kept < count;
            spill(spilled, kept);
            spilled += kept;
            from = end < 0 ? to : end + 1;
            if (end >= 0 || !fill()) {
                return whole(line, spilled, cut, end >= 0);
            }
        }
    }

    private boolean whole(LogLine line, int spilled, boolean cut, boolean ended) {
        if (spilled == 0 && !ended) {
            return false;
        }
        midLine = !ended;
        longLines |= cut;
        line.set(spill, 0, trimmed(spill, 0, spilled), ++lines, cut);
        return true;
    }

    private void spill(int at, int count) {
        if (at + count > spill.length) {
            spill = Arrays.copyOf(spill, Math.max(at + count, Math.min(limits.maxLine(), spill.length * 2)));
        }
        System.arraycopy(buffer, from, spill, at, count);
    }

    private int newline() {
        return Bytes.indexOf(buffer, (byte) '\n', from, to);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }

    private static int trimmed(byte[] bytes, int start, int end) {
        return (end > start && bytes[end - 1] == '\r' ? end - 1 : end) - start;
    }

    LogEnd end() {
        return new LogEnd(midLine, expanding != null && expanding.cutShort());
    }

    String encoding() {
        return encoding.charset().name();
    }

    long lines() {
        return lines;
    }

    long bytes() {
        return stored.count();
    }

    boolean longLines() {
        return longLines;
    }
}
