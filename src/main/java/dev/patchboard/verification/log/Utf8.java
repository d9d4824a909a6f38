package dev.patchboard.verification.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 in which broken bytes stay visible. */
final class Utf8 {

    private Utf8() {}

    /** Decodes; a byte that belongs to no character becomes {@code \xNN}. */
    static String decode(byte[] bytes, int from, int length) {
        if (Bytes.ascii(bytes, from, from + length)) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharBuffer out = CharBuffer.allocate(length * 4);
        CharsetDecoder decoder = strict();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put(String.format("\\x%02X", in.get() & 0xFF));
            }
            decoder.reset();
        }
    }

    /** How many bytes belong to no character, apart from a character cut at the very end. */
    static int broken(byte[] bytes, int from, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharBuffer out = CharBuffer.allocate(length);
        CharsetDecoder decoder = strict();
        int broken = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, false);
            if (!result.isError()) {
                return broken;
            }
            broken += result.length();
            in.position(in.position() + result.length());
            decoder.reset();
        }
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
