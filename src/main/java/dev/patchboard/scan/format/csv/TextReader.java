package dev.patchboard.scan.format.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Characters of a table whose encoding nobody states: UTF-16 by its mark or its zeros, else UTF-8, and bytes that are none as
 * windows-1252, in which spreadsheets write.
 */
final class TextReader extends Reader {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int BLOCK = 1 << 14;

    private final InputStream in;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private boolean ended;

    private TextReader(InputStream in) {
        this.in = in;
    }

    /** The characters of a stream, without a byte order mark. */
    static Reader of(InputStream in) throws IOException {
        BufferedInputStream start = new BufferedInputStream(in, BLOCK);
        start.mark(4);
        byte[] head = start.readNBytes(4);
        start.reset();
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            start.skipNBytes(3);
        } else if (begins(head, 0xFF, 0xFE)) {
            start.skipNBytes(2);
            return new InputStreamReader(start, StandardCharsets.UTF_16LE);
        } else if (begins(head, 0xFE, 0xFF)) {
            start.skipNBytes(2);
            return new InputStreamReader(start, StandardCharsets.UTF_16BE);
        } else if (head.length == 4 && head[1] == 0 && head[3] == 0 && head[0] != 0) {
            return new InputStreamReader(start, StandardCharsets.UTF_16LE);
        } else if (head.length == 4 && head[0] == 0 && head[2] == 0 && head[1] != 0) {
            return new InputStreamReader(start, StandardCharsets.UTF_16BE);
        }
        return new TextReader(start);
    }

    private static boolean begins(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(target, offset, length);
        // A surrogate pair needs room for two.
        while (out.position() == 0 && length > 1) {
            if (!ended && bytes.remaining() < 4) {
                fill();
            }
            if (ended && !bytes.hasRemaining()) {
                return -1;
            }
            CoderResult result = utf8.decode(bytes, out, ended);
            if (result.isError() && out.hasRemaining()) {
                western(result.length(), out);
            } else if (result.isUnderflow() && !ended && out.position() == 0) {
                fill();
            }
        }
        return out.position();
    }

    private void western(int count, CharBuffer out) {
        ByteBuffer wrong = bytes.slice(bytes.position(), count);
        CharBuffer chars = WESTERN.decode(wrong);
        int fit = Math.min(out.remaining(), chars.remaining());
        out.put(chars.subSequence(0, fit));
        bytes.position(bytes.position() + fit);
    }

    private void fill() throws IOException {
        bytes.compact();
        int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (got < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + got);
        }
        bytes.flip();
    }

    @Override
    public void close() {
        // the stream is the caller's
    }
}
