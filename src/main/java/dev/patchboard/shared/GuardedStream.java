package dev.patchboard.shared;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses markup that goes on without an end: a parser keeps a whole attribute in memory. */
final class GuardedStream extends FilterInputStream {

    /** No attribute and no stretch of text without markup of real reports comes near this. */
    static final int LONGEST_RUN = 32 << 20;

    private int run;

    GuardedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset + count - 1; i >= offset; i--) {
            if (buffer[i] == '<') {
                run = offset + count - i;
                return count;
            }
        }
        run += Math.max(0, count);
        if (run > LONGEST_RUN) {
            throw new IOException("more than " + (LONGEST_RUN >> 20) + " MB without markup");
        }
        return count;
    }
}
