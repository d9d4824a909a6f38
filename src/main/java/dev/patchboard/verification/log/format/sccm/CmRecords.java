package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogLine;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the lines of a log in CMTrace form together to records, which may span lines. What is longer than is kept loses its middle. */
final class CmRecords {

    /** Between the words of a record and its fields. */
    static final String CLOSE = "]LOG]!>";

    /** Before the words of a record. */
    static final String OPEN = "<![LOG[";

    private static final String TOOLKIT = "PSAppDeployToolkit";
    private static final String TOOLKIT_SESSION = "-ADTSession";

    /** A record of the toolkit holds one of these. */
    private static final LineWords TOOLKIT_WORDS = LineWords.of(TOOLKIT, TOOLKIT_SESSION);

    private static final int KEPT = 16 * 1024;
    private static final Pattern PLAIN = Pattern.compile(
            "^(.*?)\\s*\\$\\$<([^<>]{1,200})><([^ <>]{8,10}) ([^<>]{7,24})><[^<>]*>\\s*$", Pattern.DOTALL);

    private final Consumer<CmRecord> taker;
    private final StringBuilder open = new StringBuilder();
    private boolean inside;
    private long began;
    private boolean toolkit;

    CmRecords(Consumer<CmRecord> taker) {
        this.taker = taker;
    }

    /** Whether a record has begun and not ended: the next line belongs to it. */
    boolean open() {
        return inside;
    }

    /**
     * A record that begins and ends on one line, as nearly all do: text is made of its parts only.
     *
     * @param close where its words end
     */
    void whole(LogLine line, int close) {
        int first = OPEN.length();
        while (first < close && line.at(first) == ' ') {
            first++;
        }
        String message = line.text(first, close).strip();
        CmFields fields = CmFields.of(line.text(close + CLOSE.length(), line.length()), 0);
        toolkit = toolkit || TOOLKIT_WORDS.in(line) && isOfToolkit(message, fields);
        taker.accept(new CmRecord(message, fields, toolkit, line.number()));
    }

    void line(LogLine line) {
        String text = line.text();
        if (inside && text.startsWith(OPEN)) {
            inside = false; // The record before was never finished.
            open.setLength(0);
        }
        if (inside) {
            append("\n" + text);
            if (text.contains(CLOSE)) {
                String whole = open.toString();
                close(whole, 0, Math.max(0, whole.lastIndexOf(CLOSE))); // Its end may be in the middle that was lost.
            }
            return;
        }
        int start = text.startsWith(OPEN) ? 0 : text.indexOf(OPEN);
        if (start >= 0) {
            began = line.number();
            int close = lastClose(text, start + OPEN.length());
            if (close >= 0) {
                close(text, start + OPEN.length(), close);
            } else {
                inside = true;
                append(text.substring(start + OPEN.length()));
            }
        } else {
            plain(text, line.number());
        }
    }

    /** Mostly the first is the last, and nearer to the beginning than to the end. */
    private static int lastClose(String text, int from) {
        int close = text.indexOf(CLOSE, from);
        int next = close;
        while (next >= 0) {
            close = next;
            next = text.indexOf(CLOSE, next + 1);
        }
        return close;
    }

    private void append(String text) {
        if (open.length() + text.length() > 2 * KEPT) {
            int room = Math.max(0, KEPT - open.length());
            open.append(text, 0, Math.min(room, text.length()));
            String tail = text.substring(Math.max(0, text.length() - KEPT));
            open.setLength(Math.min(open.length(), KEPT));
            open.append(tail);
        } else {
            open.append(text);
        }
    }

    private void close(String record, int begin, int close) {
        inside = false;
        open.setLength(0);
        if (!endsWell(record)) {
            return; // The file ends within it.
        }
        CmFields fields = CmFields.of(record, close + CLOSE.length());
        String message = record.substring(begin, close).strip();
        toolkit = toolkit || isOfToolkit(message, fields);
        taker.accept(new CmRecord(message, fields, toolkit, began));
    }

    private static boolean endsWell(String record) {
        int last = record.length() - 1;
        while (last >= 0 && Character.isWhitespace(record.charAt(last))) {
            last--;
        }
        return last >= 0 && record.charAt(last) == '>';
    }

    private static boolean isOfToolkit(String message, CmFields fields) {
        return fields.component().endsWith(TOOLKIT_SESSION)
                || fields.isOf(TOOLKIT)
                || fields.file().contains(TOOLKIT)
                || message.contains(TOOLKIT);
    }

    private void plain(String text, long line) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            CmFields fields = CmFields.of(plain.group(2), plain.group(3), plain.group(4));
            taker.accept(new CmRecord(plain.group(1).strip(), fields, false, line));
        }
    }
}
