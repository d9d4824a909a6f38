package dev.patchboard.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes into stored files as somebody with the database's password could. */
public final class TamperedEvidence {

    private static final String BLOB = "(SELECT blob_id FROM evidence WHERE sha256 = ?)";

    private TamperedEvidence() {}

    /** What a part holds, unpacked. */
    public static byte[] part(JdbcClient jdbc, String sha256, int index) throws IOException {
        byte[] packed = jdbc.sql("SELECT content FROM evidence_chunk WHERE blob_id = " + BLOB + " AND idx = ?")
                .params(sha256, index)
                .query((row, n) -> row.getBytes(1))
                .single();
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    /** Puts other bytes in the place of a part, well packed; how many parts that were. */
    public static int replace(JdbcClient jdbc, String sha256, int index, byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return jdbc.sql("UPDATE evidence_chunk SET content = ? WHERE blob_id = " + BLOB + " AND idx = ?")
                .params(packed.toByteArray(), sha256, index)
                .update();
    }

    public static void count(JdbcClient jdbc, String sha256, int chunks) {
        jdbc.sql("UPDATE evidence SET chunk_count = ? WHERE sha256 = ?")
                .params(chunks, sha256)
                .update();
    }
}
