package dev.patchboard.scan.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report in plain text, line by line. Of an endless line only the beginning is kept. Broken UTF-8 stays visible. */
public final class ReportLines {

    private static final int LONGEST_LINE = 2_000;

    private final InputStream in;
    private final byte[] buffer = new byte[LONGEST_LINE];
    private long number;

    public ReportLines(InputStream in) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in);
    }

    /** The next line without its end; null after the last. */
    public @Nullable String next() {
        try {
            int length = 0;
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            number++;
            for (; octet >= 0 && octet != '\n'; octet = in.read()) {
                if (length < LONGEST_LINE) {
                    buffer[length++] = (byte) octet;
                }
            }
            if (length > 0 && buffer[length - 1] == '\r') {
                length--;
            }
            return new String(buffer, 0, length, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UnreadableReport(number, "Not readable: " + broken.getMessage());
        }
    }

    /** Number of the line at hand, from 1. */
    public long number() {
        return number;
    }

    /** The lines of a head that are whole, blank ones left out. */
    public static List<String> of(ReportHead head) {
        int end = head.text().lastIndexOf('\n');
        return head.text()
                .substring(0, end < 0 ? head.text().length() : end)
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
