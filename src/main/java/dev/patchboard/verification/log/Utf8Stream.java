package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns text of another encoding into UTF-8 on the fly; what cannot be decoded becomes U+FFFD, which everybody sees. */
final class Utf8Stream extends InputStream {

    private static final int CHUNK = 32 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer raw = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK * 2).flip();
    private final ByteBuffer utf8 = ByteBuffer.allocate(CHUNK * 4).flip();
    private final boolean wide;
    private final int high;
    private boolean ended;
    private boolean over;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
        this.wide = charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
        this.high = charset.equals(StandardCharsets.UTF_16LE) ? 1 : 0;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!utf8.hasRemaining()) {
            if (over) {
                return -1;
            }
            fill();
            int plain = wide ? ascii(target, offset, length) : 0;
            if (plain > 0) {
                return plain;
            }
            decode();
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(target, offset, count);
        return count;
    }

    private void fill() throws IOException {
        raw.compact();
        int count = ended ? -1 : in.read(raw.array(), raw.position(), raw.remaining());
        if (count < 0) {
            ended = true;
        } else {
            raw.position(raw.position() + count);
        }
        raw.flip();
    }

    private void decode() {
        chars.compact();
        decoder.decode(raw, chars, ended);
        if (ended) {
            decoder.flush(chars);
            over = true;
        }
        chars.flip();
        utf8.clear();
        encoder.encode(chars, utf8, over);
        utf8.flip();
    }

    /**
     * Takes the bytes of UTF-16 that stand for ASCII, which nearly all of a log is, without a decoder; as many as stand at the beginning.
     *
     * @return how many characters were taken
     */
    private int ascii(byte[] target, int offset, int length) {
        if (chars.hasRemaining()) {
            return 0; // half of a pair waits for its other half
        }
        int most = Math.min(length, raw.remaining() / 2);
        int count = Bytes.narrow(raw.array(), raw.position(), target, offset, most, high);
        raw.position(raw.position() + 2 * count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
