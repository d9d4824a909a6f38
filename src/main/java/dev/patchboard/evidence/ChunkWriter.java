package dev.patchboard.evidence;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Cuts a stream into chunks, each compressed and inserted before the next is read. */
final class ChunkWriter {

    /** Bytes of a chunk before compression: small beside any packet limit, large beside the cost of a statement. */
    static final int CHUNK = 256 * 1024;

    private final JdbcClient jdbc;
    private final UUID blob;
    private final long maxSize;
    private final String fileName;

    /** What came of a stream. */
    record Written(String sha256, long size, long storedBytes, int chunks) {}

    ChunkWriter(JdbcClient jdbc, UUID blob, long maxSize, String fileName) {
        this.jdbc = jdbc;
        this.blob = blob;
        this.maxSize = maxSize;
        this.fileName = fileName;
    }

    Written write(InputStream content) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[CHUNK];
        long size = 0;
        long storedBytes = 0;
        int chunks = 0;
        int read;
        while ((read = content.readNBytes(buffer, 0, CHUNK)) > 0) {
            size += read;
            if (size > maxSize) {
                throw tooLarge();
            }
            digest.update(buffer, 0, read);
            byte[] packed = compress(buffer, read);
            jdbc.sql("INSERT INTO evidence_chunk (blob_id, idx, content) VALUES (?, ?, ?)")
                    .params(Ids.bytes(blob), chunks, packed)
                    .update();
            storedBytes += packed.length;
            chunks++;
        }
        return new Written(HexFormat.of().formatHex(digest.digest()), size, storedBytes, chunks);
    }

    /** Removes what was written, when the same bytes are stored already or the file is refused, whether or not anybody rolls back. */
    void discard() {
        jdbc.sql("DELETE FROM evidence_chunk WHERE blob_id = ?")
                .param(Ids.bytes(blob))
                .update();
    }

    private InvalidInput tooLarge() {
        discard();
        return new InvalidInput(List.of(new Problem(
                fileName,
                null,
                null,
                "The file is larger than " + DataSize.ofBytes(maxSize).toMegabytes()
                        + " MB. Split it, or have patchboard.evidence.max-size raised.")));
    }

    private static byte[] compress(byte[] bytes, int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes, 0, length);
        }
        return packed.toByteArray();
    }
}
