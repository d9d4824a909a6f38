package dev.patchboard.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A file that was handed in just now, with its bytes still at hand. To be closed, or they stay. */
public interface HandedIn extends Closeable {

    /** Its record in the store. */
    Evidence evidence();

    /**
     * The very bytes whose digest was taken, from the first. They are those that were set aside: what was stored of them is not fetched,
     * unpacked and checked again for it.
     */
    InputStream open() throws IOException;
}
