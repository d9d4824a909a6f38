package dev.patchboard.verification.log;

import dev.patchboard.shared.CountedStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A compressed log: refuses bombs, and ends where a cut file ends instead of failing, so that what is there can be read. */
final class Expanding extends FilterInputStream {

    private static final long RATIO_FROM = 64L << 20;

    private final GzipMembers members;
    private final CountedStream stored;
    private final LogLimits limits;
    private long expanded;
    private boolean cutShort;

    Expanding(InputStream compressed, CountedStream stored, LogLimits limits) throws IOException {
        this(open(compressed), stored, limits);
    }

    private Expanding(GzipMembers members, CountedStream stored, LogLimits limits) {
        super(members);
        this.members = members;
        this.stored = stored;
        this.limits = limits;
    }

    private static GzipMembers open(InputStream compressed) throws IOException {
        try {
            return new GzipMembers(compressed);
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
            refuseRest(got);
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

    private void refuseRest(int got) throws IOException {
        if (got < 0 && members.goesOn()) {
            throw new UnreadableLog("After its compressed part the file goes on with what is not compressed, or is cut."
                    + " Unpack it and hand in the parts that are whole.");
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
