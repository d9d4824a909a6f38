package dev.patchboard.shared;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read through it. */
public final class CountedStream extends FilterInputStream {

    private long count;

    public CountedStream(InputStream in) {
        super(in);
    }

    /** Bytes so far. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        count += Math.max(got, 0);
        return got;
    }
}
