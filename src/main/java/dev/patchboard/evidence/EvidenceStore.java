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
     * The bytes of a stored file. They are checked against the digest while they are read, and the last part is handed out only
     * when the whole matched: a damaged file ends in {@link EvidenceDamaged}, never in a normal end of stream.
     *
     * @throws NotFound when no such file is stored
     */
    InputStream open(String sha256);

    /** The record of a stored file, by its digest in hexadecimal digits of either case. */
    Optional<Evidence> find(String sha256);
}
