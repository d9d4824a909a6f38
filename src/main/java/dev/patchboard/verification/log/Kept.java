package dev.patchboard.verification.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A part of a line that is kept after the line is gone: its bytes, in a buffer that is used again, of which text is made only when it is
 * asked for. For what most lines replace, such as the version of a package.
 */
public final class Kept {

    private static final int NOTHING = -1;

    private byte[] bytes = {};
    private int length = NOTHING;

    /** Keeps nothing any more. */
    public void nothing() {
        length = NOTHING;
    }

    /** Keeps a part of a line instead of what was kept, from a place up to another and without it. */
    public void take(LogLine line, int from, int to) {
        room(to - from);
        line.copy(from, to, bytes);
    }

    /** Keeps a text. */
    public void take(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, 0, length);
    }

    /** Keeps what another keeps. */
    public void take(Kept other) {
        room(Math.max(0, other.length));
        System.arraycopy(other.bytes, 0, bytes, 0, length);
        length = other.length;
    }

    private void room(int count) {
        if (count > bytes.length) {
            bytes = new byte[count + Long.BYTES];
        }
        length = count;
    }

    /** Whether nothing is kept. */
    public boolean isNothing() {
        return length == NOTHING;
    }

    /** Whether nothing is kept, or an empty text. */
    public boolean isEmpty() {
        return length <= 0;
    }

    /** Whether the other keeps the same. */
    public boolean isSame(Kept other) {
        if (length != other.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] != other.bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** What is kept, or null for nothing; a byte that is not valid UTF-8 shows as {@code \xNN}. */
    public @Nullable String text() {
        return length == NOTHING ? null : Utf8.decode(bytes, 0, length);
    }
}
