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

    private static final int CHUNK = 16 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer raw = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK * 2).flip();
    private final ByteBuffer utf8 = ByteBuffer.allocate(CHUNK * 4).flip();
    private boolean over;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
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
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(target, offset, count);
        return count;
    }

    private void fill() throws IOException {
        raw.compact();
        int count = in.read(raw.array(), raw.position(), raw.remaining());
        if (count < 0) {
            over = true;
        } else {
            raw.position(raw.position() + count);
        }
        raw.flip();
        chars.compact();
        decoder.decode(raw, chars, over);
        if (over) {
            decoder.flush(chars);
        }
        chars.flip();
        utf8.clear();
        encoder.encode(chars, utf8, over);
        utf8.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
