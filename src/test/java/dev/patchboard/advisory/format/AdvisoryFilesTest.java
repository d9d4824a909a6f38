package dev.patchboard.advisory.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class AdvisoryFilesTest {

    private static final String OSV = """
            {"id": "X-%d", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2026-%04d"],
             "affected": [{"package": {"ecosystem": "npm", "name": "p%d"}, "versions": ["1"]}]}""";

    private final AdvisoryFacts facts = new AdvisoryFacts();

    @Test
    void anArchiveIsReadEntryByEntryAndABrokenOneIsNamed() throws IOException {
        byte[] zip = zip(Map.of(
                "all/1.json", OSV.formatted(1, 1, 1),
                "all/2.json", "{\"id\": \"X-2\", \"modified\": \"2026-01-01T00:00:00Z\", \"affected\": 7}",
                "all/3.json", "{\"id\": \"X-3\", \"modified\": ",
                "all/4.json", "hello",
                "all/4.json.sha256", "hello",
                "all/5.json", OSV.formatted(5, 5, 5)));

        assertThat(AdvisoryFiles.read(new ByteArrayInputStream(zip), "all.zip", facts))
                .isEqualTo("osv");

        assertThat(facts.cves()).containsExactly("CVE-2026-0001", "CVE-2026-0005");
        assertThat(facts.broken())
                .extracting(UnreadableAdvisory::getMessage)
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("all/2.json:/affected: Expected a list."),
                        two -> assertThat(two).startsWith("all/3.json:").contains("Not readable as JSON"),
                        three -> assertThat(three).startsWith("all/4.json: ").contains("Not an advisory"));
    }

    @Test
    void gzipIsOpened() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(OSV.formatted(1, 1, 1).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(AdvisoryFiles.read(new ByteArrayInputStream(packed.toByteArray()), "x", facts))
                .isEqualTo("osv");
        assertThat(facts.vulnerabilities()).isEqualTo(1);
    }

    @Test
    void aBombIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("a.json"));
            zip.write('[');
            for (int i = 0; i < 80; i++) {
                zip.write(blanks);
            }
        }

        assertThatThrownBy(() -> AdvisoryFiles.read(new ByteArrayInputStream(packed.toByteArray()), "x", facts))
                .isInstanceOf(UnreadableAdvisory.class)
                .hasMessageContaining("expands to more than is allowed");
    }

    @Test
    void aBatchIsNotHeld() {
        int records = 40_000;
        String padding = "x".repeat(10_000);
        InputStream all = text("{\"format\": \"NVD_CVE\", \"vulnerabilities\": [");
        InputStream many = new Repeated(
                "{\"cve\": {\"id\": \"CVE-2026-1234\", \"descriptions\": [{\"lang\": \"en\", \"value\": \"" + padding
                        + "\"}]}},",
                records);
        InputStream end = text("{\"cve\": {\"id\": \"CVE-2026-9999\"}}]}");
        InputStream file = new SequenceInputStream(new SequenceInputStream(all, many), end);

        AdvisoryFiles.read(file, "nvd.json", facts);

        assertThat(facts.advisories()).isEqualTo(records + 1);
        assertThat(facts.cves()).containsExactly("CVE-2026-1234", "CVE-2026-9999");
    }

    @Test
    void differentProductsAreCountedOnce() {
        String records = String.join(
                ",",
                IntStream.range(0, 3_000)
                        .mapToObj(i -> OSV.formatted(i, i % 7, i % 1_500))
                        .toList());

        AdvisoryFiles.read(text("[" + records + "]"), "x", facts);

        assertThat(facts.vulnerabilities()).isEqualTo(3_000);
        assertThat(facts.products()).isEqualTo(1_500);
        assertThat(facts.productStatus()).containsEntry("known_affected", 3_000);
    }

    @Test
    void aFileOfNoKnownFormatIsRefusedAndSoIsAnArchiveWithoutAny() throws IOException {
        assertRefused(text("{\"hello\": 1}"), "Not an advisory of a known format");
        assertRefused(text(""), "The file is empty");
        assertRefused(text("{\"hello\": "), "/hello: ");
        assertRefused(new ByteArrayInputStream(zip(Map.of("a.json", "a"))), "no advisory of a known format");
        assertRefused(text("BZh91AY"), "packed by bzip2");
    }

    private void assertRefused(InputStream file, String why) {
        assertThatThrownBy(() -> AdvisoryFiles.read(file, "x", facts))
                .isInstanceOf(UnreadableAdvisory.class)
                .hasMessageContaining(why);
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same text many times over, without being held. */
    private static final class Repeated extends InputStream {
        private final byte[] text;
        private int left;
        private int at;

        private Repeated(String text, int times) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.left = times;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = Math.min(length, text.length - at);
            System.arraycopy(text, at, target, offset, count);
            at += count;
            if (at == text.length) {
                at = 0;
                left--;
            }
            return count;
        }
    }
}
