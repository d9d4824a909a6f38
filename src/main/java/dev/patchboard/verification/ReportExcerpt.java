package dev.patchboard.verification;

import dev.patchboard.verification.log.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A few raw lines of a scanner report. One that is a single line of many megabytes is shown from where it names the vulnerability. */
final class ReportExcerpt {

    /** RFC 1952, 2.3.1: how such a file begins. */
    private static final int GZIP = 0x1F8B;

    private static final int BEFORE = 1;
    private static final int AFTER = 4;

    private final RawLines lines;
    private final Map<Long, String> words;
    private long number = 1;
    private @Nullable LinePart part;

    private ReportExcerpt(Map<Long, String> words) {
        this.lines = new RawLines(words.keySet(), BEFORE, AFTER);
        this.words = words;
        this.part = part();
    }

    /**
     * @param words for each line asked for, the word to show of it where it is long; empty to show how it begins
     */
    static List<RawLine> of(InputStream in, Map<Long, String> words) throws IOException {
        ReportExcerpt excerpt = new ReportExcerpt(words);
        excerpt.read(in);
        return excerpt.lines.lines();
    }

    private void read(InputStream in) throws IOException {
        Reader reader = reader(in);
        char[] buffer = new char[1 << 14];
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            int from = 0;
            for (int at = 0; at < count; at++) {
                if (buffer[at] == '\n') {
                    add(buffer, from, at);
                    end();
                    if (lines.isOver(number)) {
                        return;
                    }
                    from = at + 1;
                }
            }
            add(buffer, from, count);
        }
        if (part != null && !part.isEmpty()) {
            end();
        }
    }

    private void add(char[] text, int from, int to) {
        if (part != null) {
            part.add(text, from, to);
        }
    }

    private void end() {
        if (part != null) {
            lines.add(number, Visible.text(part.text(), LinePart.LONGEST + 2));
        }
        number++;
        part = part();
    }

    /** Where the line at hand is shown, a place to gather it. */
    private @Nullable LinePart part() {
        return lines.shows(number) ? new LinePart(words.getOrDefault(number, "")) : null;
    }

    /** Reports are UTF-8 unless they begin with a byte order mark that says otherwise, and may be compressed by gzip. */
    private static Reader reader(InputStream in) throws IOException {
        PushbackInputStream peek = new PushbackInputStream(in, 3);
        byte[] mark = peek.readNBytes(3);
        int first = mark.length < 2 ? 0 : (mark[0] & 0xFF) << 8 | mark[1] & 0xFF;
        if (first == GZIP) {
            peek.unread(mark);
            return reader(new GZIPInputStream(peek));
        }
        boolean utf8 = first == 0xEFBB && mark.length == 3 && (mark[2] & 0xFF) == 0xBF;
        Charset charset = first == 0xFEFF
                ? StandardCharsets.UTF_16BE
                : first == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        int skipped = utf8 ? 3 : charset == StandardCharsets.UTF_8 ? 0 : 2;
        peek.unread(mark, skipped, mark.length - skipped);
        return new InputStreamReader(peek, charset);
    }
}
