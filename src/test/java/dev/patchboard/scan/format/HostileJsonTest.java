package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a hostile or a damaged report in JSON or plain text can do: be refused with its line, or be read within bounds. */
class HostileJsonTest {

    private static final Path FIXTURES = Path.of("src/test/resources/scan/json");
    private static final int MEGABYTES = 100;
    private static final String OPEN =
            "{\"SchemaVersion\":2,\"ArtifactName\":\"a\",\n\"Results\":[{\"Target\":\"t\",\"Vulnerabilities\":[";
    private static final String CLOSE = "]}]}";

    @Test
    void endlessNestingIsRefusedWithItsLine() {
        assertThatThrownBy(() -> Taken.fromText(OPEN + "{\"x\":" + "[".repeat(100_000)))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aHugeTextThatNobodyAsksForIsPassedOver() {
        Taken taken = Taken.from(huge(OPEN + "{\"VulnerabilityID\":\"CVE-2098-1\",\"Description\":\"", "\"}" + CLOSE));

        assertThat(taken.results())
                .singleElement()
                .extracting(CheckResult::cves)
                .isEqualTo(List.of("CVE-2098-1"));
    }

    @Test
    void aHugeTextThatIsAskedForIsRefused() {
        assertThatThrownBy(() -> Taken.from(huge(OPEN + "{\"Title\":\"", "\"}" + CLOSE)))
                .isInstanceOf(UnreadableReport.class);
        assertThatThrownBy(() -> Taken.from(huge(OPEN + "{\"", "\":1}" + CLOSE)))
                .isInstanceOf(UnreadableReport.class);
    }

    @Test
    void anEndlessLineOfTextKeepsOnlyItsBeginning() {
        Taken taken = Taken.from(huge("CVE-2098-1 bash\nCVE-2098-2 ", "\nCVE-2098-3 tar\n"));

        assertThat(taken.results()).hasSizeBetween(2, 3);
    }

    @Test
    void oddNumbersAndNamesThatStandTwiceAreRead() {
        Taken taken = Taken.fromText(
                OPEN + "{\"VulnerabilityID\":\"CVE-2098-1\",\"Severity\":1e999999999,\"Severity\":\"LOW\","
                        + "\"PkgName\":-0,\"Status\":true,\"FixedVersion\":123456789012345678901234567890}" + CLOSE);

        assertThat(taken.results()).hasSize(1);
    }

    @Test
    void brokenCharactersAndNulsAreRefusedWithTheirLine() {
        byte[] broken = (OPEN + "{\"Title\":\"x\"}" + CLOSE).getBytes(StandardCharsets.ISO_8859_1);
        broken[new String(broken, StandardCharsets.ISO_8859_1).indexOf("x\"}")] = (byte) 0xff;

        assertThatThrownBy(() -> Taken.from(new ByteArrayInputStream(broken)))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Taken.fromText(OPEN + "\0\0" + CLOSE))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Taken.fromText(OPEN)).isInstanceOf(UnreadableReport.class);
        assertThatThrownBy(() -> Taken.fromText(OPEN + CLOSE + "{}")).hasMessageContaining("after the end");
    }

    /** How a report of each kind begins, and an entry that comes again and again with another number in it. */
    private static final Map<String, List<String>> ENDLESS = Map.of(
            "trivy", List.of(OPEN, "{\"VulnerabilityID\":\"CVE-2098-#\",\"Title\":\"# " + "a".repeat(500) + "\"},"),
            "grype",
                    List.of(
                            "{\"matches\":[",
                            "{\"vulnerability\":{\"id\":\"CVE-2098-#\"},\"artifact\":{\"name\":\"#\"}},"),
            "osv",
                    List.of(
                            "{\"results\":[{\"source\":{\"path\":\"p\"},\"packages\":[{\"package\":{},\"vulnerabilities\":[",
                            "{\"id\":\"GHSA-#\",\"aliases\":[\"CVE-2098-#\"]},"),
            "wazuh",
                    List.of(
                            "",
                            "{\"_source\":{\"agent\":{\"name\":\"h#\"},\"vulnerability\":{\"id\":\"CVE-2098-#\",\"severity\":\"-\"}}}\n"),
            "nuclei",
                    List.of(
                            "",
                            "{\"template-id\":\"t#\",\"info\":{\"name\":\"n#\",\"severity\":\"x#\"},\"host\":\"h\"}\n"),
            "cyclonedx",
                    List.of(
                            "{\"bomFormat\":\"CycloneDX\",\"vulnerabilities\":[",
                            "{\"id\":\"CVE-2098-#\",\"description\":\"# " + "b".repeat(500) + "\"},"),
            "debsecan", List.of("", "CVE-2098-# package#\n"),
            "apt", List.of("Listing...\n", "p#/stable-security 2 amd64 [upgradable from: #]\n"));

    @TestFactory
    Stream<DynamicTest> aReportWithoutEndIsRefusedBeforeItFillsTheMemory() {
        return ENDLESS.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertThatThrownBy(() -> Taken.from(new Endless(
                                one.getValue().get(0), one.getValue().get(1))))
                        .isInstanceOf(UnreadableReport.class)
                        .hasMessageMatching("(?s).*([Mm]ore than|more different texts).*")));
    }

    @Test
    void aTextWhereAnObjectBelongsIsRefused() {
        assertThatThrownBy(() -> Taken.fromText("{\"SchemaVersion\":2,\"ArtifactName\":\"a\",\"Results\":\"none\"}"))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("Expected a list");
    }

    /** Whatever happens to a report on its way here, it is read or refused, and nothing in it turns into "gone". */
    @Property(tries = 600)
    void aDamagedReportIsReadOrRefusedAndProvesNothing(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Path> all = fixtures();
        byte[] bytes = Files.readAllBytes(all.get(random.nextInt(all.size())));
        for (int i = random.nextInt(6); i > 0; i--) {
            damage(bytes, random);
        }
        byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        try {
            Taken taken = Taken.from(new ByteArrayInputStream(damaged));
            assertThat(taken.results())
                    .noneMatch(one -> one.answer() == Answer.NOT_FOUND || one.answer() == Answer.FIXED);
            assertThat(taken.checksRun()).isNull();
        } catch (UnreadableReport refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static void damage(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] = (byte) "{}[]\",:0".charAt(random.nextInt(8));
            case 2 -> bytes[at] = 0;
            default -> System.arraycopy(bytes, 0, bytes, at, Math.min(random.nextInt(200), bytes.length - at));
        }
    }

    private static List<Path> fixtures() throws IOException {
        try (Stream<Path> all = Files.list(FIXTURES)) {
            return all.filter(file -> !file.toString().endsWith(".golden"))
                    .sorted()
                    .toList();
        }
    }

    private static InputStream huge(String start, String end) {
        byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        List<InputStream> blocks = Collections.nCopies(MEGABYTES, block).stream()
                .map(part -> (InputStream) new ByteArrayInputStream(part))
                .toList();
        InputStream middle = new SequenceInputStream(Collections.enumeration(blocks));
        return new SequenceInputStream(Collections.enumeration(List.of(bytes(start), middle, bytes(end))));
    }

    /** An entry again and again, each {@code #} of it the number of the entry. */
    private static final class Endless extends InputStream {
        private final String entry;
        private byte[] block;
        private int at;
        private int number = 10_000;

        Endless(String start, String entry) {
            this.entry = entry;
            this.block = start.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            while (at == block.length) {
                block = entry.replace("#", String.valueOf(number++)).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return block[at++];
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
