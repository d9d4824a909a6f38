package dev.patchboard.evidence;

import dev.patchboard.shared.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads a file twice: once to compare the whole with its size and digest, before any byte is handed out, and once to hand it
 * out, each part compared with what the first time gave. So a reader that stops early saw nothing unchecked. Digests of parts
 * kept in the database would not do: who can change a part there can change its digest as well.
 */
final class VerifiedStream extends InputStream {

    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final UUID blob;
    private final int chunks;
    private final List<byte[]> digests = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private int position;
    private int next;

    /** Checks the whole. */
    VerifiedStream(JdbcClient jdbc, Evidence evidence, UUID blob, int chunks) throws EvidenceDamaged {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.blob = blob;
        this.chunks = chunks;
        verify();
    }

    @Override
    public int read() throws IOException {
        return ready() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    private void verify() throws EvidenceDamaged {
        long fitting = (evidence.size() + ChunkWriter.CHUNK - 1) / ChunkWriter.CHUNK;
        if (chunks != fitting) {
            throw damaged("it has " + chunks + " parts, and its size takes " + fitting);
        }
        MessageDigest whole = Sha256.digest();
        for (int index = 0; index < chunks; index++) {
            byte[] loaded = load(index);
            whole.update(loaded);
            digests.add(Sha256.digest().digest(loaded));
        }
        if (!HexFormat.of().formatHex(whole.digest()).equals(evidence.sha256())) {
            throw damaged("its bytes do not match its digest");
        }
    }

    private boolean ready() throws EvidenceDamaged {
        if (position < chunk.length) {
            return true;
        }
        if (next == chunks) {
            return false;
        }
        byte[] loaded = load(next);
        if (!MessageDigest.isEqual(Sha256.digest().digest(loaded), digests.get(next))) {
            throw damaged("part " + (next + 1) + " changed while it was read");
        }
        next++;
        chunk = loaded;
        position = 0;
        return true;
    }

    /** A part of the length that it must have; never an empty one, which a reader would take for the end. */
    private byte[] load(int index) throws EvidenceDamaged {
        byte[] loaded = unpacked(index);
        long must = Math.min(ChunkWriter.CHUNK, evidence.size() - (long) index * ChunkWriter.CHUNK);
        if (loaded.length != must) {
            throw damaged("its bytes do not match its digest: part " + (index + 1) + " is not " + must + " bytes long");
        }
        return loaded;
    }

    private byte[] unpacked(int index) throws EvidenceDamaged {
        Optional<byte[]> packed = jdbc.sql("SELECT content FROM evidence_chunk WHERE blob_id = ? AND idx = ?")
                .params(Ids.bytes(blob), index)
                .query((row, n) -> row.getBytes(1))
                .optional();
        if (packed.isEmpty()) {
            throw damaged("part " + (index + 1) + " of " + chunks + " is missing");
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.get()))) {
            // One byte more than a chunk may hold: a forged chunk cannot blow up.
            return gzip.readNBytes(ChunkWriter.CHUNK + 1);
        } catch (IOException unreadable) {
            throw damaged("part " + (index + 1) + " cannot be unpacked");
        }
    }

    private EvidenceDamaged damaged(String what) {
        return new EvidenceDamaged(evidence.sha256(), what);
    }
}
