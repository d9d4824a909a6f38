package dev.patchboard.shared;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file compressed by gzip, read as what it was: refuses bombs, and a file that was cut, of which nobody knows what is missing. */
public final class Expanding extends FilterInputStream {

    private static final int BLOCK = 1 << 16;
    /** As of installer logs. */
    private static final long LARGEST = 16L << 30;

    private static final long RATIO_FROM = 64L << 20;
    private static final int RATIO = 200;

    private final CountedStream stored;
    private final Function<String, ? extends RuntimeException> complaint;
    private long expanded;

    private Expanding(
            CountedStream stored, InputStream expanding, Function<String, ? extends RuntimeException> complaint) {
        super(expanding);
        this.stored = stored;
        this.complaint = complaint;
    }

    /**
     * @param complaint makes of a sentence what is thrown when the file is no whole gzip file or expands beyond bounds
     */
    public static InputStream of(InputStream compressed, Function<String, ? extends RuntimeException> complaint)
            throws IOException {
        CountedStream stored = new CountedStream(compressed);
        try {
            return new Expanding(stored, new GZIPInputStream(stored, BLOCK), complaint);
        } catch (EOFException | ZipException broken) {
            throw complaint.apply("The gzip header is broken. Hand in the file again.");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int got = super.read(target, offset, length);
            expanded += Math.max(got, 0);
            refuseBomb();
            return got;
        } catch (EOFException cut) {
            throw complaint.apply("The gzip file ends too early: a part is missing. Hand in the whole file.");
        } catch (ZipException damaged) {
            throw complaint.apply("The gzip data is damaged. Hand in the file again.");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void refuseBomb() {
        if (expanded > LARGEST || expanded > RATIO_FROM && expanded / Math.max(1, stored.count()) > RATIO) {
            throw complaint.apply("The gzip file expands to more than is allowed (" + expanded + " bytes from "
                    + stored.count() + "). Hand in the file as it is, or in parts.");
        }
    }
}
