package dev.patchboard.evidence;

import dev.patchboard.shared.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cuts a stream into chunks, each compressed and inserted before the next is read. */
final class ChunkWriter {

    /** Bytes of a chunk before compression: small beside any packet limit, large beside the cost of a statement. */
    static final int CHUNK = 256 * 1024;

    private final JdbcClient jdbc;
    private final UUID blob;

    /** What came of a stream. */
    record Written(long storedBytes, int chunks) {}

    ChunkWriter(JdbcClient jdbc, UUID blob) {
        this.jdbc = jdbc;
        this.blob = blob;
    }

    Written write(InputStream content) throws IOException {
        byte[] buffer = new byte[CHUNK];
        long storedBytes = 0;
        int chunks = 0;
        int read;
        try (Packer packer = new Packer()) {
            while ((read = content.readNBytes(buffer, 0, CHUNK)) > 0) {
                byte[] packed = packer.pack(buffer, read);
                jdbc.sql("INSERT INTO evidence_chunk (blob_id, idx, content) VALUES (?, ?, ?)")
                        .params(Ids.bytes(blob), chunks, packed)
                        .update();
                storedBytes += packed.length;
                chunks++;
            }
        }
        return new Written(storedBytes, chunks);
    }

    /** Removes what was written, when somebody stored the same bytes in the same moment. */
    void discard() {
        jdbc.sql("DELETE FROM evidence_chunk WHERE blob_id = ?")
                .param(Ids.bytes(blob))
                .update();
    }
}
