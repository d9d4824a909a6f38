package dev.patchboard.fleet.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of a file handed in: bounded, decoded without guessing, free of characters that hide what a reader sees. */
public final class ImportedText {

    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF16BE_MARK = {(byte) 0xFE, (byte) 0xFF};

    private final byte[] bytes;
    private final String text;

    private ImportedText(byte[] bytes, String text) {
        this.bytes = bytes;
        this.text = text;
    }

    /**
     * Reads a file. UTF-8, or UTF-16 with a byte order mark; a mark is taken off.
     *
     * @param maxBytes larger files are refused without being read to their end
     */
    public static ImportedText read(InputStream content, String file, long maxBytes) throws IOException {
        Problems problems = new Problems(file);
        byte[] bytes = content.readNBytes(Math.toIntExact(maxBytes + 1));
        if (bytes.length > maxBytes) {
            throw problems.fatal(
                    0, null, "The file is larger than " + maxBytes / 1024 + " KiB. Split it and import the parts.");
        }
        String text = decode(bytes, problems);
        refuseHiddenCharacters(text, problems);
        if (text.isBlank()) {
            throw problems.fatal(0, null, "The file is empty.");
        }
        return new ImportedText(bytes, text);
    }

    /** The file as it was handed in. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The decoded text without byte order mark. */
    public String text() {
        return text;
    }

    private static String decode(byte[] bytes, Problems problems) {
        if (startsWith(bytes, UTF16LE_MARK)) {
            return strictly(bytes, 2, StandardCharsets.UTF_16LE, problems);
        }
        if (startsWith(bytes, UTF16BE_MARK)) {
            return strictly(bytes, 2, StandardCharsets.UTF_16BE, problems);
        }
        return strictly(bytes, startsWith(bytes, UTF8_MARK) ? UTF8_MARK.length : 0, StandardCharsets.UTF_8, problems);
    }

    private static String strictly(byte[] bytes, int from, Charset charset, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CharsetDecoder decoder = charset.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw problems.fatal(
                    lineAt(out, out.length()),
                    null,
                    "This is not " + charset + " text: byte 0x%02X cannot be read. ".formatted(bytes[in.position()])
                            + "Save the file as UTF-8 and import it again.");
        }
        return out.toString();
    }

    private static void refuseHiddenCharacters(String text, Problems problems) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
            boolean reordering = c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
            if (control || reordering) {
                String advice = c == 0 ? "If the file is UTF-16, save it as UTF-8." : "Take it out.";
                throw problems.fatal(
                        lineAt(text, i), null, "Character U+%04X is not allowed here. ".formatted((int) c) + advice);
            }
        }
    }

    private static long lineAt(CharSequence text, int end) {
        return 1 + text.subSequence(0, end).chars().filter(c -> c == '\n').count();
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
