package dev.patchboard.evidence;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * The bytes of an upload, set aside until their digest is known: what is stored already is then neither compressed nor written. Short
 * ones stay in memory, others go to a temporary file that {@link #close()} removes.
 */
final class Spool implements Closeable {

    private static final int IN_MEMORY = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final byte[] head;
    private final @Nullable Path file;
    private final long size;
    private final String sha256;

    private Spool(byte[] head, @Nullable Path file, long size, String sha256) {
        this.head = head;
        this.file = file;
        this.size = size;
        this.sha256 = sha256;
    }

    /**
     * Takes a stream to its end.
     *
     * @throws InvalidInput above the bound
     */
    static Spool of(InputStream content, long maxSize, String fileName) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] head = content.readNBytes(IN_MEMORY);
        digest.update(head);
        bounded(head.length, maxSize, fileName);
        if (head.length < IN_MEMORY) {
            return new Spool(head, null, head.length, HexFormat.of().formatHex(digest.digest()));
        }
        Path file = Files.createTempFile("evidence", ".part");
        try {
            long size = copy(head, content, file, digest, maxSize, fileName);
            return new Spool(new byte[0], file, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    private static long copy(
            byte[] head, InputStream rest, Path file, MessageDigest digest, long maxSize, String fileName)
            throws IOException {
        long size = head.length;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            int read;
            while ((read = rest.read(buffer)) > 0) {
                size += read;
                bounded(size, maxSize, fileName);
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    private static void bounded(long size, long maxSize, String fileName) {
        if (size > maxSize) {
            throw new InvalidInput(List.of(new Problem(
                    fileName,
                    null,
                    null,
                    "The file is larger than " + DataSize.ofBytes(maxSize).toMegabytes()
                            + " MB. Split it, or have patchboard.evidence.max-size raised.")));
        }
    }

    String sha256() {
        return sha256;
    }

    long size() {
        return size;
    }

    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(head) : Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
