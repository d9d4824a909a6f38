package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReportExcerptTest {

    private static final String CVE = "CVE-2099-10001";

    @Test
    void showsTheLinesAroundEachLineAskedForAndCountsThoseLeftOut() throws IOException {
        List<RawLine> lines = of(lines(100), StandardCharsets.UTF_8, Map.of(10L, "", 50L, ""));

        assertThat(lines)
                .extracting(RawLine::number)
                .containsExactly(9L, 10L, 11L, 12L, 13L, 14L, 49L, 50L, 51L, 52L, 53L, 54L);
        assertThat(lines).filteredOn(RawLine::marked).extracting(RawLine::text).containsExactly("line 10", "line 50");
        assertThat(lines.get(0).skipped()).isEqualTo(8);
        assertThat(lines.get(6).skipped()).isEqualTo(34);
    }

    @Test
    void showsALineOfManyMegabytesFromWhereItNamesTheVulnerability() throws IOException {
        String filler = "{\"x\":\"" + "y".repeat(3_000_000) + "\"},";

        RawLine line = of(filler + "{\"id\":\"" + CVE + "\"}" + filler, StandardCharsets.UTF_8, Map.of(1L, CVE))
                .get(0);

        assertThat(line.text())
                .startsWith("…")
                .contains("\"id\":\"" + CVE + "\"}")
                .hasSizeLessThan(2_010);
        assertThat(line.marked()).isTrue();
    }

    @Test
    void findsTheWordWhereverTheLineIsCutWhileItIsRead() throws IOException {
        for (int before :
                IntStream.rangeClosed(16_384 - CVE.length() - 1, 16_384 + 1).toArray()) {
            assertThat(of("z".repeat(before) + CVE + "z".repeat(5_000), StandardCharsets.UTF_8, Map.of(1L, CVE))
                            .get(0)
                            .text())
                    .as("after %d characters", before)
                    .contains(CVE);
        }
    }

    @Test
    void showsHowALongLineBeginsThatDoesNotNameIt() throws IOException {
        String text = of("<ReportItem " + "a".repeat(9_000), StandardCharsets.UTF_8, Map.of(1L, CVE))
                .get(0)
                .text();

        assertThat(text).startsWith("<ReportItem aaa").endsWith("…").hasSizeLessThan(2_010);
    }

    @Test
    void makesControlCharactersVisibleAndReadsWhatTheMarkOfTheFileSays() throws IOException {
        assertThat(of("\uFEFFone\r\ntwo\u001b[0m\r\n", StandardCharsets.UTF_16LE, Map.of(2L, "")))
                .extracting(RawLine::text)
                .containsExactly("one", "two\\x1B[0m");
    }

    @Test
    void countsTheLinesOfACompressedReportAsThoseInside() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(lines(30).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(ReportExcerpt.of(new ByteArrayInputStream(packed.toByteArray()), Map.of(20L, "")))
                .filteredOn(RawLine::marked)
                .extracting(RawLine::text)
                .containsExactly("line 20");
    }

    private static List<RawLine> of(String text, Charset charset, Map<Long, String> words) throws IOException {
        return ReportExcerpt.of(new ByteArrayInputStream(text.getBytes(charset)), words);
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining());
    }
}
