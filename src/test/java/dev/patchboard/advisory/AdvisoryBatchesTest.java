package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import dev.patchboard.advisory.format.AdvisoryFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class AdvisoryBatchesTest {

    private final List<Integer> sizes = new ArrayList<>();
    private final AdvisoryBatches batches = new AdvisoryBatches(some -> {
        sizes.add(some.size());
        return Map.of(Effect.NEW, some.size());
    });

    @Test
    void aFeedInAnArchiveIsNotHeldAsOneAdvisory() throws IOException {
        StringBuilder epss = new StringBuilder("cve,epss\n");
        for (int i = 0; i < 100_001; i++) {
            epss.append("CVE-2026-")
                    .append(10_000 + i)
                    .append(",0.")
                    .append(i % 1_000)
                    .append(i * 7L % 9_973)
                    .append('\n');
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("epss.csv"));
            zip.write(epss.toString().getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("osv.json"));
            zip.write("{\"id\": \"X-1\", \"modified\": \"2026-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
        }

        AdvisoryFiles.read(new ByteArrayInputStream(packed.toByteArray()), "all.zip", batches);
        batches.finish();

        assertThat(sizes).containsExactly(1);
        assertThat(batches.broken())
                .singleElement()
                .asString()
                .startsWith("epss.csv: One advisory of more than 100000");
    }

    @Test
    void twoEditionsOfOneAdvisoryDoNotComeInOneBatch() {
        String twice =
                "[{\"id\": \"X-1\", \"modified\": \"2026-01-01T00:00:00Z\"}, {\"id\": \"X-1\", \"modified\": \"2026-01-02T00:00:00Z\"}]";

        AdvisoryFiles.read(new ByteArrayInputStream(twice.getBytes(StandardCharsets.UTF_8)), "a.json", batches);
        batches.finish();

        assertThat(sizes).containsExactly(1, 1);
    }
}
