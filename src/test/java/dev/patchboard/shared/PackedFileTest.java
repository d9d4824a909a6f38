package dev.patchboard.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFileTest {

    @Test
    void aZipArchiveIsOneWhetherItsFilesAreCompressedOrNot() throws IOException {
        assertThat(PackedFile.kind(zip("dpkg.log"))).contains("a zip archive");
        assertThat(PackedFile.kind(zip())).contains("an empty zip archive");
    }

    @Test
    void aTarArchiveIsToldByTheSumOfItsHeaderWithAndWithoutAMark() {
        assertThat(PackedFile.kind(tar("ustar"))).contains("a tar archive");
        assertThat(PackedFile.kind(tar(""))).contains("a tar archive");
    }

    @Test
    void aHeaderWhoseSumIsWrongIsNoTarArchive() {
        byte[] broken = tar("ustar");
        broken[0]++;

        assertThat(PackedFile.kind(broken)).isEmpty();
        assertThat(PackedFile.kind(Arrays.copyOf(tar("ustar"), 511))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PK", "2026-11-22 10:00:00 startup packages configure", "MSI (s) (A4:28) [10:00:00:123]: "})
    void aLogIsNone(String text) {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(PackedFile.kind(line)).isEmpty();
        assertThat(PackedFile.kind((text + "\n").repeat(600).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** The first block of an archive with one file, as POSIX.1-2017 describes it under pax. */
    private static byte[] tar(String mark) {
        byte[] header = new byte[1024];
        put(header, 0, "var/log/dpkg.log");
        put(
                header,
                100,
                "0000644\0" + "0000000\0" + "0000000\0" + "00000000012\0" + "14750000000\0" + "        " + "0");
        put(header, 257, mark);
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xFF;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
