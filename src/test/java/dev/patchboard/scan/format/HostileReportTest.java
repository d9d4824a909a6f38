package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReportTest {

    private static final String OPEN = "<NessusClientData_v2><Report><ReportHost name=\"h\">";

    @Test
    void anEntityBombIsRefused() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>\n"
                + "<NessusClientData_v2><Report name=\"&b;\"/></NessusClientData_v2>";

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(UnreadableReport.class);
    }

    @Test
    void aFileOfTheMachineIsNotReadIn() {
        String spy =
                "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n<NessusClientData_v2><Report><ReportHost"
                        + " name=\"h\"><HostProperties><tag name=\"HOST_END\">&f;</tag></HostProperties></ReportHost></Report>"
                        + "</NessusClientData_v2>";

        assertThatThrownBy(() -> read(spy)).isInstanceOf(UnreadableReport.class);
    }

    @Test
    void whatIsNoReportSaysWhatItIsInstead() {
        assertThatThrownBy(() -> read("<!DOCTYPE x [ <!ELEMENT x ANY> ]>\n<NessusClientData_v2/>"))
                .hasMessageContaining("document type");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
        InputStream packed = new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertThatThrownBy(() -> ScanReports.read(packed, new Taken())).hasMessageContaining("gzip");
    }

    /** Some scanners write it into every report; nothing is fetched. */
    @Test
    void aDocumentTypeThatOnlyNamesAnAddressIsPassedOver() {
        Taken taken = Taken.fromText("<!DOCTYPE NessusClientData_v2 SYSTEM \"http://127.0.0.1:1/x.dtd\">\n" + OPEN
                + "</ReportHost></Report></NessusClientData_v2>");

        assertThat(taken.hosts()).hasSize(1);
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> read("<NessusClientData_v2>" + "<a>".repeat(100_000)))
                .hasMessageContaining("nested more than");
    }

    @Test
    void anEndlessAttributeIsRefusedBeforeItFillsTheMemory() {
        InputStream endless = endless(OPEN + "<ReportItem pluginName=\"", "aaaaaaaaaaaaaaaa");

        assertThatThrownBy(() -> ScanReports.read(endless, new Taken()))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("without markup");
    }

    /** Patterns that go deeper with each repetition end in no answer at all. */
    @ParameterizedTest
    @ValueSource(strings = {"-a", "a ", "a.", "a,", "=", "a:", "1-", "a/", "(a)", "\t"})
    void aLineOfNothingButTheSameIsReadOrRefused(String word) {
        for (String begin : List.of("", "RHSA-1", "  Update ID: A", "Inst a", "CVE-2026-1")) {
            String line = begin + word.repeat(60_000 / word.length()) + " Important/Sec. kit-1-1.x86_64\n";

            assertThat(catchThrowable(() -> read(line)))
                    .satisfiesAnyOf(none -> assertThat(none).isNull(), refused -> assertThat(refused)
                            .isInstanceOf(UnreadableReport.class));
        }
    }

    @Test
    void aFileOfZerosIsRefused() {
        assertThatThrownBy(() -> ScanReports.read(endless("", "\0\0\0\0\0\0\0\0"), new Taken()))
                .hasMessageContaining("Not a scanner report");
    }

    /** Whatever happens to a report on its way here: it is read or refused, and what a failed scan says stays failed. */
    @Property(tries = 400)
    void aDamagedReportIsReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String name = List.of("small.nessus", "oval-clean.xml", "oval-chroot.xml", "oval-affected.xml")
                .get(random.nextInt(4));
        byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/scan", name));
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        try {
            ScanReports.read(new ByteArrayInputStream(damaged), new Taken());
        } catch (UnreadableReport refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** No result turns into a clean one by losing parts: every NOT_FOUND is a "false" of the report. */
    @Property(tries = 200)
    void noAnswerIsCleanUnlessTheReportSaysFalse(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> words = List.of("unknown", "error", "not evaluated", "not applicable", "", "FALSE", "clean");
        String text = Files.readString(Path.of("src/test/resources/scan/oval-clean.xml"));
        String word = words.get(random.nextInt(words.size()));
        Taken taken = new Taken();

        ScanReports.read(stream(text.replace("result=\"false\"", "result=\"" + word + "\"")), taken);

        assertThat(taken.results()).isNotEmpty().noneMatch(result -> result.answer() == Answer.NOT_FOUND);
        if (!word.equals("not applicable")) {
            assertThat(taken.hosts().get(0).failure()).isEqualTo("No check came to an answer.");
        }
    }

    private static void read(String text) {
        Taken.fromText(text);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream endless(String start, String rest) {
        byte[] block = rest.repeat(8_192).getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>(List.of(stream(start)));
        parts.addAll(Collections.nCopies(1, new Repeated(block)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static final class Repeated extends InputStream {
        private final byte[] block;

        Repeated(byte[] block) {
            this.block = block;
        }

        @Override
        public int read() {
            return block[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, block.length);
            System.arraycopy(block, 0, target, offset, count);
            return count;
        }
    }
}
