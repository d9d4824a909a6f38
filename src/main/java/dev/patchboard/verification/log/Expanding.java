package dev.patchboard.verification.log;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A compressed log: refuses bombs, and ends where a cut file ends instead of failing, so that what is there can be read. */
final class Expanding extends FilterInputStream {

    private static final long RATIO_FROM = 64L << 20;

    private final CountedStream stored;
    private final LogLimits limits;
    private long expanded;
    private boolean cutShort;

    Expanding(InputStream compressed, CountedStream stored, LogLimits limits) throws IOException {
        super(open(compressed));
        this.stored = stored;
        this.limits = limits;
    }

    private static InputStream open(InputStream compressed) throws IOException {
        try {
            return new GZIPInputStream(compressed, 64 * 1024);
        } catch (EOFException | ZipException e) {
            throw new UnreadableLog("The gzip header is broken. Upload the file again.", e);
        }
    }

    boolean cutShort() {
        return cutShort;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (cutShort) {
            return -1;
        }
        try {
            int got = super.read(target, offset, length);
            expanded += Math.max(got, 0);
            refuseBomb();
            return got;
        } catch (EOFException e) {
            cutShort = true;
            return -1;
        } catch (ZipException e) {
            throw new UnreadableLog("The gzip data is damaged. Upload the file again.", e);
        }
    }

    private void refuseBomb() throws UnreadableLog {
        boolean tooLarge = expanded > limits.maxExpanded();
        boolean tooDense = expanded > RATIO_FROM && expanded / Math.max(1, stored.count()) > limits.maxRatio();
        if (tooLarge || tooDense) {
            throw new UnreadableLog("The gzip file expands to more than is allowed (" + expanded + " bytes from "
                    + stored.count() + "). Send the part of the log that matters.");
        }
    }
}
