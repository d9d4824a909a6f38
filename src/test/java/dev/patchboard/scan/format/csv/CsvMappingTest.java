package dev.patchboard.scan.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvMappingTest {

    private static final String MAPPING = """
            name: acme-scan
            scanner: Acme Scan
            delimiter: "#"
            columns:
              host: Rechner
              ip: Adresse
              cve: CVEs
              severity: Risiko
              result: Status
              time: Gesehen
              credentialed: Angemeldet
            words:
              found: [offen]
              absent: [behoben]
            timeFormat: dd.MM.yyyy HH:mm
            """;
    private static final String TABLE = """
            Bericht vom Freitag
            Rechner#Adresse#CVEs#Risiko#Status#Gesehen#Angemeldet
            db1.example.org#10.0.0.1#CVE-2026-1001#high#offen#30.10.2026 04:00#ja
            db1.example.org#10.0.0.1#CVE-2026-1002#low#BEHOBEN#30.10.2026 05:00#yes
            db2.example.org#10.0.0.2#CVE-2026-1002#low#behoben#30.10.2026 05:00#yes
            db2.example.org#10.0.0.2#CVE-2026-1003#low#unklar#30.10.2026 05:00#yes
            """;

    private static Taken read(String mapping, String table) {
        ScannerFormat format = CsvMapping.of(mapping, "acme.yaml");
        return Taken.fromText(table, List.of(format));
    }

    @Test
    void aMappingSaysWhatTheColumnsMean() {
        Taken report = read(MAPPING, TABLE);

        assertThat(report.format()).isEqualTo("acme-scan");
        assertThat(report.scanner()).isEqualTo("Acme Scan");
        assertThat(report.host("db1.example.org").ip()).isEqualTo("10.0.0.1");
        assertThat(report.host("db1.example.org").started()).hasToString("2026-10-30T04:00:00");
        assertThat(report.host("db1.example.org").finished()).hasToString("2026-10-30T05:00:00");
        assertThat(report.results().get(0).severity()).isEqualTo(Severity.HIGH);
        assertThat(report.results().get(0).line()).isEqualTo(3);
    }

    @Test
    void onlyTheWordsOfTheMappingSayThatSomethingIsNotThere() {
        Taken report = read(MAPPING, TABLE);

        assertThat(report.cves("db1.example.org", Answer.FOUND)).containsExactly("CVE-2026-1001");
        assertThat(report.cves("db2.example.org", Answer.NOT_FOUND)).containsExactly("CVE-2026-1002");
        assertThat(report.cves("db2.example.org", Answer.NO_ANSWER)).containsExactly("CVE-2026-1003");
    }

    @Test
    void wordsForSeveritiesAreSaidToo() {
        String table = TABLE.replace("#high#", "#Hoch#").replace("#low#", "#gering#");
        String mapping = MAPPING + "severities: {high: [hoch, sehr hoch], low: [gering]}\n";

        assertThat(read(mapping, table).results().subList(0, 2))
                .extracting(CheckResult::severity)
                .containsExactly(Severity.HIGH, Severity.LOW);
        assertThatThrownBy(() -> CsvMapping.of(MAPPING + "severities: {urgent: [hoch]}\n", "acme.yaml"))
                .hasMessageContaining("severities.urgent");
        assertThatThrownBy(() -> CsvMapping.of(MAPPING + "severities: {high: [hoch], low: [Hoch]}\n", "acme.yaml"))
                .hasMessageContaining("both");
    }

    @Test
    void aDayThatNoCalendarHasIsNoDate() {
        Taken report = read(
                MAPPING, TABLE.replace("CVE-2026-1003#low#unklar#30.10.2026", "CVE-2026-1003#low#unklar#31.02.2026"));

        assertThat(report.host("db2.example.org").failure()).contains("Line 6").contains("31.02.2026");
        assertThat(report.host("db1.example.org").failure()).isNull();
    }

    @Test
    void oneRowThatWasNotSeenFromTheInsideIsEnough() {
        assertThat(read(MAPPING, TABLE).host("db1.example.org").credentialed()).isFalse();
        assertThat(read(MAPPING, TABLE).host("db2.example.org").credentialed()).isTrue();
    }

    @Test
    void aMappingMayBeJson() {
        Taken report = read(
                "{\"name\": \"j\", \"columns\": {\"ip\": \"Where\", \"title\": \"What\"}}",
                "Where,What\n10.0.0.1,telnet\n");

        assertThat(report.results()).extracting(CheckResult::answer).containsExactly(Answer.FOUND);
        assertThat(report.host("10.0.0.1").credentialed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columns: {ip: a, cve: b} | name is missing",
                "name: x | columns is to be a list",
                "{name: x, columns: {cve: b}} | none of host, ip and fqdn",
                "{name: x, columns: {ip: b}} | none of cve, check and title",
                "{name: x, columns: {ip: a, cve: b, result: c}} | words.found",
                "{name: x, columns: {ip: a, cve: b, hsot: c}} | columns.hsot is not known",
                "{name: x, colour: red, columns: {ip: a, cve: b}} | colour is not known",
                "{name: x, columns: {ip: a, cve: b}, timeFormat: 'bbb'} | timeFormat is none",
                "{name: x, columns: {ip: a, cve: b}, delimiter: '::'} | one character",
                "[1, | Not valid YAML",
                "!!java.net.URL ['http://example.org'] | Not valid YAML"
            })
    void aMappingThatIsWrongSaysWhere(String text, String problem) {
        assertThatThrownBy(() -> CsvMapping.of(text, "acme.yaml").name())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("acme.yaml: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aTableWhoseColumnsLeaveNoDoubtNeedsNoMapping() {
        Taken table = Taken.fromText("Hostname;IP Address;CVE;Severity;Status;Title\n"
                + "db1.example.org;10.0.0.1;CVE-2026-1001, CVE-2026-1002;Critical;Open;sudo\n"
                + "db1.example.org;10.0.0.1;CVE-2026-1003;Low;Fixed;bash\n");

        assertThat(table.format()).isEqualTo("csv");
        assertThat(table.cves("db1.example.org", Answer.FOUND)).containsExactly("CVE-2026-1001", "CVE-2026-1002");
        assertThat(table.results()).extracting(CheckResult::answer).containsExactly(Answer.FOUND, Answer.FIXED);
        assertThat(table.host("db1.example.org").credentialed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Host;Hostname;CVE;Severity", "CVE;Severity;Title", "Host;IP;Severity;Risk;CVE", "Host;CVE"})
    void anAmbiguousTableIsRefused(String header) {
        assertThatThrownBy(() -> Taken.fromText(header + "\na;b;c;d;e\n"))
                .hasMessageContaining("Not a scanner report of a known format")
                .hasMessageContaining("mapping");
    }
}
