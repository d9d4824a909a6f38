package dev.patchboard.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses the chunks of a file, each to a gzip file of its own (RFC 1952), by one compressor: to set one up for each chunk took a sixth
 * of the work.
 */
final class Packer implements AutoCloseable {

    /** No name, no time; compressed quickly, on no system in particular (RFC 1952, 2.3). */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 4, (byte) 0xff};

    private static final int TRAILER = 8;

    /** Five times as quick as the usual level, for a tenth more space on scanner reports. */
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    private final byte[] buffer = new byte[8 * 1024];

    byte[] pack(byte[] bytes, int length) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 8 + HEADER.length + TRAILER);
        packed.writeBytes(HEADER);
        deflater.reset();
        deflater.setInput(bytes, 0, length);
        deflater.finish();
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        packed.writeBytes(trailer(bytes, length));
        return packed.toByteArray();
    }

    private static byte[] trailer(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt(length)
                .array();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
