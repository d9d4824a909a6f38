package dev.patchboard.evidence;

import dev.patchboard.shared.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads chunk by chunk and hands out the last one only when size and digest of the whole are right. */
final class VerifiedStream extends InputStream {

    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final UUID blob;
    private final int chunks;
    private final MessageDigest digest = Sha256.digest();
    private byte[] chunk = new byte[0];
    private int position;
    private int next;
    private long seen;

    VerifiedStream(JdbcClient jdbc, Evidence evidence, UUID blob, int chunks) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.blob = blob;
        this.chunks = chunks;
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

    private boolean ready() throws IOException {
        if (position < chunk.length) {
            return true;
        }
        if (next == chunks) {
            return false;
        }
        byte[] loaded = load(next);
        seen += loaded.length;
        digest.update(loaded);
        if (next == chunks - 1) {
            verify();
        }
        next++;
        chunk = loaded;
        position = 0;
        return chunk.length > 0;
    }

    private byte[] load(int index) throws IOException {
        Optional<byte[]> packed = jdbc.sql("SELECT content FROM evidence_chunk WHERE blob_id = ? AND idx = ?")
                .params(Ids.bytes(blob), index)
                .query((row, n) -> row.getBytes(1))
                .optional();
        if (packed.isEmpty()) {
            throw new EvidenceDamaged(evidence.sha256(), "part " + (index + 1) + " of " + chunks + " is missing");
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.get()))) {
            // One byte more than a chunk may hold: a forged chunk cannot blow up.
            return gzip.readNBytes(ChunkWriter.CHUNK + 1);
        } catch (IOException unreadable) {
            throw new EvidenceDamaged(evidence.sha256(), "part " + (index + 1) + " cannot be unpacked");
        }
    }

    private void verify() throws EvidenceDamaged {
        boolean whole = seen == evidence.size()
                && HexFormat.of().formatHex(digest.digest()).equals(evidence.sha256());
        if (!whole) {
            throw new EvidenceDamaged(evidence.sha256(), "its bytes do not match its digest");
        }
    }
}
