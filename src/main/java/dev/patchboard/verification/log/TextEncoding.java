package dev.patchboard.verification.log;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The character encoding of a log, told from its first bytes: byte order mark, the zero bytes of UTF-16 without one, else UTF-8, else
 * windows-1252 (other single-byte code pages cannot be told apart and read alike where a log matters, in ASCII).
 *
 * @param charset the encoding
 * @param mark bytes of the byte order mark
 */
record TextEncoding(Charset charset, int mark) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static TextEncoding of(byte[] head, int length) {
        if (length >= 3 && at(head, 0) == 0xEF && at(head, 1) == 0xBB && at(head, 2) == 0xBF) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (length >= 2 && at(head, 0) == 0xFF && at(head, 1) == 0xFE) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (length >= 2 && at(head, 0) == 0xFE && at(head, 1) == 0xFF) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return new TextEncoding(unmarked(head, length), 0);
    }

    boolean utf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    private static Charset unmarked(byte[] head, int length) {
        int evenZeros = zeros(head, 0, length);
        int oddZeros = zeros(head, 1, length);
        int pairs = length / 2;
        if (pairs > 1 && oddZeros * 10L > pairs * 6L && evenZeros * 10L < pairs) {
            return StandardCharsets.UTF_16LE;
        }
        if (pairs > 1 && evenZeros * 10L > pairs * 6L && oddZeros * 10L < pairs) {
            return StandardCharsets.UTF_16BE;
        }
        int high = 0;
        for (int i = 0; i < length; i++) {
            high += head[i] < 0 ? 1 : 0;
        }
        return Utf8.broken(head, 0, length) * 2 > high ? WINDOWS : StandardCharsets.UTF_8;
    }

    private static int zeros(byte[] head, int first, int length) {
        int zeros = 0;
        for (int i = first; i < length; i += 2) {
            zeros += head[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static int at(byte[] head, int index) {
        return head[index] & 0xFF;
    }
}
