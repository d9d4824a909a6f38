package dev.patchboard.evidence;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Files that others rely on, each kept once and addressed by its SHA-256. Nothing is ever changed or replaced. The store
 * publishes no event: the action that rests on a file names its digest (law 7).
 */
public interface EvidenceStore {

    /**
     * Keeps the bytes of a stream, in the caller's transaction if there is one. The stream is read to its end with constant
     * memory and not closed. Bytes that are already stored are not stored again; the first name stays.
     *
     * @throws InvalidInput above the bound {@code patchboard.evidence.max-size}; nothing is kept
     * @throws IOException when the stream cannot be read
     */
    Evidence put(InputStream content, EvidenceName name, Actor actor) throws IOException;

    /**
     * Keeps the bytes of a stream as {@link #put} does, for a caller who reads them at once.
     *
     * @throws InvalidInput above the bound; nothing is kept
     * @throws IOException when the stream cannot be read
     */
    HandedIn take(InputStream content, EvidenceName name, Actor actor) throws IOException;

    /**
     * The bytes of a stored file. The whole is read and compared with its digest first, so that a caller who stops early saw no
     * byte that was not checked; it costs a second reading. What changes after that ends in {@link EvidenceDamaged} too, never in
     * a normal end of stream.
     *
     * @throws NotFound when no such file is stored
     * @throws EvidenceDamaged when the stored bytes are not those that were handed in
     */
    InputStream open(String sha256) throws EvidenceDamaged;

    /** The record of a stored file, by its digest in hexadecimal digits of either case. */
    Optional<Evidence> find(String sha256);
}
