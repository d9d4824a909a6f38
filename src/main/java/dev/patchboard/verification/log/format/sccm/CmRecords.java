package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.verification.log.LogLine;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the lines of a log in CMTrace form together to records, which may span lines. What is longer than is kept loses its middle. */
final class CmRecords {

    private static final String OPEN = "<![LOG[";
    private static final String CLOSE = "]LOG]!>";
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

    void line(LogLine line) {
        String text = line.text();
        if (inside && text.startsWith(OPEN)) {
            inside = false; // The record before was never finished.
            open.setLength(0);
        }
        if (inside) {
            append("\n" + text);
            int close = text.indexOf(CLOSE);
            if (close >= 0) {
                String whole = open.toString();
                close(whole, whole.lastIndexOf(CLOSE));
            }
            return;
        }
        int start = text.startsWith(OPEN) ? 0 : text.indexOf(OPEN);
        if (start >= 0) {
            began = line.number();
            String record = text.substring(start + OPEN.length());
            int close = record.lastIndexOf(CLOSE);
            if (close >= 0) {
                close(record, close);
            } else {
                inside = true;
                append(record);
            }
        } else {
            plain(text, line.number());
        }
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

    private void close(String record, int close) {
        inside = false;
        open.setLength(0);
        if (!endsWell(record)) {
            return; // The file ends within it.
        }
        CmFields fields = CmFields.of(record, close + CLOSE.length());
        String message = record.substring(0, close).strip();
        CmTime at = fields.at(zone(message, fields.component(), fields.file()));
        taker.accept(new CmRecord(message, fields.component(), fields.type(), at, began));
    }

    private static boolean endsWell(String record) {
        int last = record.length() - 1;
        while (last >= 0 && Character.isWhitespace(record.charAt(last))) {
            last--;
        }
        return last >= 0 && record.charAt(last) == '>';
    }

    private CmTime.Zone zone(String message, String component, String file) {
        toolkit |= component.endsWith("-ADTSession")
                || component.equals("PSAppDeployToolkit")
                || file.contains("PSAppDeployToolkit")
                || message.contains("PSAppDeployToolkit");
        if (toolkit) {
            return CmTime.Zone.OFFSET;
        }
        return file.endsWith(".ps1") || file.endsWith(".psm1") ? CmTime.Zone.UNCLEAR : CmTime.Zone.BIAS;
    }

    private void plain(String text, long line) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            CmTime at = new CmTime(plain.group(3), plain.group(4), CmTime.Zone.BIAS);
            taker.accept(new CmRecord(plain.group(1).strip(), plain.group(2), 1, at, line));
        }
    }
}
