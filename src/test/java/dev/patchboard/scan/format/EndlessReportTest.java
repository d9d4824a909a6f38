package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reports that never end, in every format of XML and CSV: each is refused before it fills the memory. */
class EndlessReportTest {

    private static final String NESSUS = "<NessusClientData_v2><Report><ReportHost name='h'>";
    private static final String GVM = "<report><gmp/><results><result><host>h</host><nvt oid='1'><name>";
    private static final String ASSETS =
            "<ASSET_DATA_REPORT><HOST_LIST><HOST><IP>1</IP><VULN_INFO_LIST><VULN_INFO><QID>";
    private static final String SCAN = "<SCAN><IP value='1'><VULNS><CAT><VULN number='1'><TITLE>";
    private static final String DETECTIONS =
            "<HOST_LIST_VM_DETECTION_OUTPUT><RESPONSE><HOST_LIST><HOST><DETECTION_LIST><DETECTION><QID>";
    private static final String XCCDF =
            "<TestResult xmlns='http://checklists.nist.gov/xccdf/1.2' id='t'><rule-result idref='r'><result>";
    private static final String ARF = "<arf:asset-report-collection"
            + " xmlns:arf='http://scap.nist.gov/schema/asset-reporting-format/1.1'><arf:reports>";
    private static final String NEXPOSE = "<NexposeReport><nodes><node address='1'><tests><test id='t' status='";
    private static final String OVAL =
            "<oval_results xmlns='http://oval.mitre.org/XMLSchema/oval-results-5'><generator><x>";

    /** How a report of each format begins, up to a place where text may stand. */
    private static final Map<String, String> BEGINNINGS = new TreeMap<>(Map.of(
            "nessus", NESSUS + "<ReportItem pluginName='",
            "gvm", GVM,
            "qualys assets", ASSETS,
            "qualys scan", SCAN,
            "qualys detections", DETECTIONS,
            "xccdf", XCCDF,
            "arf", ARF,
            "nexpose", NEXPOSE,
            "oval", OVAL));

    /** The header of a table of each kind, and a row that repeats. */
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "openvas", "IP,Severity,NVT Name,NVT OID\n",
            "qualys", "IP,QID,Title,Severity\n",
            "nessus", "Plugin ID,Risk,Host,Name\n",
            "security center", "Plugin,Plugin Name,Severity,IP Address\n",
            "vulnerability management", "definition.id,definition.name,severity,asset.name\n"));

    @TestFactory
    Stream<DynamicTest> aTextWithoutEndIsRefused() {
        return BEGINNINGS.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertThatThrownBy(
                                () -> Taken.from(endless(one.getValue(), "aaaaaaaaaaaaaaaa")))
                        .isInstanceOf(UnreadableReport.class)
                        .hasMessageContaining("without markup")));
    }

    @TestFactory
    Stream<DynamicTest> nestingWithoutEndIsRefused() {
        return BEGINNINGS.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertThatThrownBy(
                                () -> Taken.from(endless(one.getValue().replaceFirst("<[^<]*$", ""), "<a>")))
                        .isInstanceOf(UnreadableReport.class)
                        .hasMessageContaining("nested more than")));
    }

    @TestFactory
    Stream<DynamicTest> bytesThatAreNoTextAreRefused() {
        return BEGINNINGS.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    assertThatThrownBy(() -> Taken.from(endless(one.getValue(), "\0\0\0\0")))
                            .isInstanceOf(UnreadableReport.class);
                    assertThatThrownBy(() -> Taken.from(endless(one.getValue(), "\u00C0\u0080\u00FF")))
                            .isInstanceOf(UnreadableReport.class);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aQuoteThatIsNeverClosedIsRefused() {
        return TABLES.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertThatThrownBy(
                                () -> Taken.from(endless(one.getValue() + "\"", "aaaa,\naaa")))
                        .isInstanceOf(UnreadableReport.class)
                        .hasMessageStartingWith("line 2: ")
                        .hasMessageContaining("quote")));
    }

    @TestFactory
    Stream<DynamicTest> aRowOfColumnsWithoutEndIsRefused() {
        return TABLES.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey(), () -> assertThatThrownBy(() -> Taken.from(endless(one.getValue(), ",,,,,,,,")))
                                .isInstanceOf(UnreadableReport.class)
                                .hasMessageContaining("columns")));
    }

    @TestFactory
    Stream<DynamicTest> rowsWithoutEndAreRefusedAtABound() {
        return TABLES.entrySet().stream()
                .limit(2)
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertThatThrownBy(
                                () -> Taken.from(endless(one.getValue(), "1,High,a,b\n")))
                        .isInstanceOf(UnreadableReport.class)
                        .hasMessageContaining("More than")));
    }

    @Test
    void textsThatAreDifferentEachTimeAreBoundedTogether() {
        InputStream rows = new Numbered("IP,Severity,NVT Name,NVT OID\n", "1,High,x,", "a".repeat(900) + "\n");

        assertThatThrownBy(() -> Taken.from(rows)).hasMessageContaining("more different texts");
    }

    @Test
    void namesThatAreDifferentEachTimeAreRefused() {
        InputStream elements = new Numbered(NESSUS, "<a", "/>");
        InputStream attributes = new Numbered(NESSUS, "<a b", "='c'/>");

        assertThatThrownBy(() -> Taken.from(elements)).hasMessageContaining("different names");
        assertThatThrownBy(() -> Taken.from(attributes)).hasMessageContaining("different names");
    }

    @Test
    void aReportByGzipIsReadAndABombIsNot() throws IOException {
        byte[] report = (NESSUS + "</ReportHost></Report></NessusClientData_v2>").getBytes(StandardCharsets.UTF_8);

        assertThat(Taken.from(new ByteArrayInputStream(gzip(report))).hosts()).hasSize(1);
        assertThatThrownBy(() -> Taken.from(new ByteArrayInputStream(gzip(gzip(report)))))
                .hasMessageContaining("packed twice");
        byte[] cut = java.util.Arrays.copyOf(gzip(report), 40);
        assertThatThrownBy(() -> Taken.from(new ByteArrayInputStream(cut))).hasMessageContaining("ends too early");
        assertThatThrownBy(() -> Taken.from(new ByteArrayInputStream(bomb())))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("expands to more");
    }

    @Test
    void anArchiveSaysToUnpackIt() {
        assertThatThrownBy(() -> Taken.fromText("PK\u0003\u0004 and more")).hasMessageContaining("zip archive");
        assertThatThrownBy(() -> Taken.fromText("BZh91AY")).hasMessageContaining("bzip2");
    }

    private static byte[] bomb() throws IOException {
        byte[] block = "<a></a>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(NESSUS.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1_500; i++) {
                gzip.write(block);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static InputStream endless(String start, String rest) {
        return new SequenceInputStream(
                new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)),
                new Repeated(rest.repeat(8_192).getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The same bytes again and again. */
    private static final class Repeated extends InputStream {

        private final byte[] block;
        private int at;

        private Repeated(byte[] block) {
            this.block = block;
        }

        @Override
        public int read() {
            int value = block[at] & 0xFF;
            at = (at + 1) % block.length;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, block.length - at);
            System.arraycopy(block, at, target, offset, count);
            at = (at + count) % block.length;
            return count;
        }
    }

    /** Rows that differ by a number. */
    private static final class Numbered extends InputStream {

        private final String before;
        private final String after;
        private byte[] row;
        private int at;
        private long number;

        private Numbered(String start, String before, String after) {
            this.row = start.getBytes(StandardCharsets.UTF_8);
            this.before = before;
            this.after = after;
        }

        @Override
        public int read() {
            if (at == row.length) {
                row = (before + number++ + after).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return row[at++] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            target[offset] = (byte) read();
            int count = Math.min(length - 1, row.length - at);
            System.arraycopy(row, at, target, offset + 1, count);
            at += count;
            return count + 1;
        }
    }
}
