package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LogCopyTest {

    private static final String RPM = """
            2026-03-01T10:00:00+0000 INFO --- logging initialized ---
            2026-03-01T10:00:04+0000 SUBDEBUG Upgrade: openssl-1:3.0.7-28.el9.x86_64
            2026-03-01T10:00:05+0000 SUBDEBUG Upgraded: openssl-1:3.0.7-27.el9.x86_64
            """;

    @Test
    void linesThatWereAddedAnywhereMakeNoOtherLog() throws IOException {
        String later = RPM + "2026-03-01T11:00:00+0000 INFO --- logging initialized ---\n";
        String[] lines = RPM.split("\n");

        assertThat(isWithin(RPM, later)).isTrue();
        assertThat(isWithin(RPM, "# copied\n" + lines[0] + "\nbetween\n" + lines[1] + "\n" + lines[2]))
                .isTrue();
        assertThat(isWithin(later, RPM)).isFalse();
    }

    @Test
    void encodingCompressionAndBlankLinesMakeNoOtherLog() throws IOException {
        byte[] other = gzip(RPM.replace("\n", " \r\n\r\n").getBytes(StandardCharsets.UTF_16));

        assertThat(LogCopy.isWithin(stream(RPM, StandardCharsets.UTF_8), new ByteArrayInputStream(other)))
                .isTrue();
    }

    @Test
    void aLineInAnotherSecondOrInAnotherPlaceMakesAnotherLog() throws IOException {
        String[] lines = RPM.split("\n");

        assertThat(isWithin(RPM, RPM.replace("10:00:05", "10:00:06"))).isFalse();
        assertThat(isWithin(RPM, lines[0] + "\n" + lines[2] + "\n" + lines[1])).isFalse();
    }

    @Test
    void fewerThanThreeMomentsAreSharedByHostsThatOneToolPatches() throws IOException {
        String two = RPM.substring(RPM.indexOf('\n') + 1);

        assertThat(isWithin(two, two + "2026-03-01T10:00:05+0000 SUBDEBUG Upgraded: x-1-1.noarch\n"))
                .isFalse();
        assertThat(isWithin("", RPM)).isFalse();
    }

    @Test
    void momentsThatStandWithinTheWordsOfALineAreNotItsOwn() throws IOException {
        String words =
                "x".repeat(130) + " 10:00:00\n" + "x".repeat(130) + " 10:00:01\n" + "x".repeat(130) + " 10:00:02\n";

        assertThat(isWithin(words, words + "more\n")).isFalse();
    }

    private static boolean isWithin(String part, String whole) throws IOException {
        return LogCopy.isWithin(stream(part, StandardCharsets.UTF_8), stream(whole, StandardCharsets.UTF_8));
    }

    private static InputStream stream(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
