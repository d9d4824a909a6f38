package dev.patchboard.advisory.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CsafReaderPropertyTest {

    private static final String REAL = """
            {"document": {"csaf_version": "2.0", "category": "csaf_vex", "title": "openssl",
              "distribution": {"tlp": {"label": "WHITE"}},
              "publisher": {"name": "p", "namespace": "https://example.com"},
              "tracking": {"id": "X-1", "status": "final", "version": "1", "initial_release_date": "2024-01-02T03:04:05Z"}},
             "product_tree": {"branches": [{"name": "v", "category": "vendor", "branches": [
                {"category": "product_version", "name": "1.2",
                 "product": {"product_id": "A", "name": "a 1.2",
                   "product_identification_helper": {"purl": "pkg:deb/debian/a@1.2"}}}]}]},
             "vulnerabilities": [{"cve": "CVE-2024-0001", "product_status": {"fixed": ["A"]},
               "scores": [{"cvss_v3": {"version": "3.1", "baseScore": 9.8, "vectorString": "v"}}],
               "remediations": [{"category": "vendor_fix", "product_ids": ["A"], "restart_required": {"category": "machine"}}]}]}
            """;

    /** Whatever happens to a document on its way here: a result or a complaint, and nothing invented. */
    @Property(tries = 2_000)
    void aDamagedDocumentIsReadOrRefused(@ForAll long seed) {
        byte[] bytes = damage(REAL.getBytes(StandardCharsets.UTF_8), new Random(seed));
        try {
            CsafDocument read = CsafReader.read(new ByteArrayInputStream(bytes));
            assertThat(read.head().id()).isNotBlank();
            assertThat(read.vulnerabilities()).hasSizeLessThanOrEqualTo(1);
        } catch (UnreadableAdvisory refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int hits = 1 + random.nextInt(4);
        for (int i = 0; i < hits; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
