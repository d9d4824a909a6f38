package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The members of a gzip file, one after another (RFC 1952, 2.2). Java takes whatever follows a member for the end of the file when it is no
 * other member; this one can tell.
 */
final class GzipMembers extends GZIPInputStream {

    private static final int BUFFER = 64 * 1024;
    /** Bytes behind the data of a member (RFC 1952, 2.3.1); they are counted among those that are left. */
    private static final int TRAILER = 8;

    GzipMembers(InputStream in) throws IOException {
        super(in, BUFFER);
    }

    /** Whether something follows the last member that was read, once its end is reached. Zeros are padding, as tapes leave it. */
    boolean goesOn() throws IOException {
        for (int at = len - inf.getRemaining() + TRAILER; at < len; at++) {
            if (buf[at] != 0) {
                return true;
            }
        }
        int next = in.read();
        while (next == 0) {
            next = in.read();
        }
        return next > 0;
    }
}
