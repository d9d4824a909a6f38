package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PatchboardTest
class AdvisoryImportsIT {

    private static final Actor ANNA = Actor.of("anna", Actor.Channel.API);

    @Autowired
    private AdvisoryImports imports;

    @Autowired
    private Vulnerabilities vulnerabilities;

    @Autowired
    private JdbcClient jdbc;

    private final String number = TestData.unique("").replaceAll("[^0-9]", "7");
    private final String cve = "CVE-2095-" + (number.length() < 4 ? "1000" + number : number);

    @Test
    void aRecordBringsItsScoreItsPointsAndWhatItAffects() {
        AdvisoryFileImport done = take(nvd(record(cve, "2026-01-01", "2.0")));

        assertThat(done.format()).isEqualTo("nvd-2.0");
        assertThat(done.effects()).isEqualTo(Map.of(Effect.NEW, 1));
        Vulnerability known = vulnerabilities.find(cve);
        assertThat(known.cvss().score()).isEqualByComparingTo("9.8");
        assertThat(known.cvss().source()).isEqualTo("NVD nvd@nist.gov");
        assertThat(known.ssvc().exploitation()).isEqualTo(Vulnerability.Exploitation.ACTIVE);
        assertThat(known.ssvc().automatable()).isTrue();
        assertThat(affected(cve)).containsExactly("server KNOWN_AFFECTED 1.0 2.0 false");
    }

    @Test
    void importingAgainReconciles() {
        take(nvd(record(cve, "2026-01-01", "2.0")));
        assertThat(take(nvd(record(cve, "2026-01-01", "2.0"))).effects()).isEqualTo(Map.of(Effect.SAME, 1));

        assertThat(take(nvd(record(cve, "2026-01-03", "2.1"))).effects()).isEqualTo(Map.of(Effect.CHANGED, 1));
        assertThat(affected(cve)).containsExactly("server KNOWN_AFFECTED 1.0 2.1 false");

        assertThat(take(nvd(record(cve, "2026-01-02", "9"))).effects()).isEqualTo(Map.of(Effect.OLDER, 1));
        assertThat(affected(cve)).containsExactly("server KNOWN_AFFECTED 1.0 2.1 false");

        String rejected = record(cve, "2026-01-04", "2.1").replace("\"Analyzed\"", "\"Rejected\"");
        assertThat(take(nvd(rejected)).effects()).isEqualTo(Map.of(Effect.CHANGED, 1));
        assertThat(affected(cve)).isEmpty();
        assertThat(jdbc.sql("SELECT withdrawn FROM advisory WHERE tracking_id = ?")
                        .param(cve)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aRevisionNeverMakesTheFirstReleaseLater() {
        take(nvd(record(cve, "2026-01-01", "2.0")));
        Instant first = vulnerabilities.published(List.of(cve)).get(cve);
        assertThat(first).isNotNull();

        take(nvd(record(cve, "2026-03-03", "2.1").replace("\"published\"", "\"unpublished\"")));

        assertThat(vulnerabilities.published(List.of(cve))).isEqualTo(Map.of(cve, first));
    }

    @Test
    void aBrokenRecordIsNamedAndTheRestGoesIn() {
        AdvisoryFileImport done = take(nvd("{\"cve\": {\"id\": 5}}", record(cve, "2026-01-01", "2.0"), "7"));

        assertThat(done.effects()).isEqualTo(Map.of(Effect.NEW, 1));
        assertThat(done.brokenRecords()).isEqualTo(2);
        assertThat(done.broken().get(0)).startsWith("/vulnerabilities/0/cve: ");
        assertThat(done.broken().get(1)).startsWith("/vulnerabilities/2: ");
    }

    @Test
    void ofAFileThatBreaksOffWhatIsSurelyWholeGoesInAndTheWholeFileFinishesIt() {
        List<String> ids =
                IntStream.range(0, 1_200).mapToObj(i -> cve + (10_000 + i)).toList();
        String whole =
                nvd(ids.stream().map(id -> record(id, "2026-01-01", "2.0")).toArray(String[]::new));

        AdvisoryFileImport cut = take(whole.substring(0, whole.length() - 400));
        assertThat(cut.effects()).isEqualTo(Map.of(Effect.NEW, 1_198));
        assertThat(cut.broken()).singleElement().asString().contains("Not readable as JSON");

        AdvisoryFileImport finished = take(whole);
        assertThat(finished.effects()).isEqualTo(Map.of(Effect.SAME, 1_198, Effect.NEW, 2));
        assertThat(finished.broken()).isEmpty();
    }

    @Test
    void everyTransactionLeavesItsEventAndAFileWithoutNewsLeavesOne() {
        String file = nvd(IntStream.range(0, 700)
                .mapToObj(i -> record(cve + (20_000 + i), "2026-01-01", "2.0"))
                .toArray(String[]::new));
        int before = told();
        take(file);
        assertThat(told()).isEqualTo(before + 2);
        take(file);
        assertThat(told()).isEqualTo(before + 3);
    }

    private int told() {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'advisories.imported'")
                .query(Integer.class)
                .single();
    }

    @Test
    void anArchiveGoesInWithItsPackages() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String id : List.of("GHSA-" + number + "-a", "GHSA-" + number + "-b")) {
                zip.putNextEntry(new ZipEntry(id + ".json"));
                zip.write("""
                        {"id": "%s", "modified": "2026-01-01T00:00:00Z", "aliases": ["%s"], "affected": [
                          {"package": {"ecosystem": "Debian:12", "name": "example"}, "versions": ["1.0-1"],
                           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2-1"}]}]},
                          {"package": {"ecosystem": "Unheard Of", "name": "thing"}, "versions": ["5", "6"]}]}
                        """.formatted(id, cve).getBytes(StandardCharsets.UTF_8));
            }
        }

        AdvisoryFileImport done = imports.take(new ByteArrayInputStream(packed.toByteArray()), "all.zip", ANNA);

        assertThat(done.format()).isEqualTo("osv");
        assertThat(done.effects()).isEqualTo(Map.of(Effect.NEW, 2));
        assertThat(jdbc.sql(
                                "SELECT a.tracking_id, f.ecosystem, f.package_name, f.scope, f.source_package, f.fixed, f.exact_version"
                                        + " FROM advisory a JOIN advisory_affected f ON f.advisory_id = a.id"
                                        + " WHERE f.cve = ? ORDER BY a.tracking_id, f.position")
                        .param(cve)
                        .query((row, i) -> String.join(
                                " ",
                                List.of(
                                        String.valueOf(row.getString("ecosystem")),
                                        row.getString("package_name"),
                                        String.valueOf(row.getString("scope")),
                                        String.valueOf(row.getBoolean("source_package")),
                                        String.valueOf(row.getString("fixed")),
                                        String.valueOf(row.getString("exact_version")))))
                        .list())
                .hasSize(6)
                .startsWith(
                        "deb example debian:12 true 1.2-1 null",
                        "null thing Unheard Of false null 5",
                        "null thing Unheard Of false null 6");
    }

    @Test
    void aCsafDocumentIsTakenWholeAndAlsoSaysWhatItAffects() throws IOException {
        String document = Files.readString(Path.of("src/test/resources/advisories/csaf.json"))
                .replace("EX-2026:1", "EX-" + number)
                .replace("CVE-2026-5001", cve);

        AdvisoryFileImport done = take(document);

        assertThat(done.effect()).isEqualTo(Effect.NEW);
        assertThat(done.advisory().trackingId()).isEqualTo("EX-" + number);
        assertThat(affected(cve)).contains("hello FIXED null 1:1.2-3.el9 false");
    }

    @Test
    void aFileOfNoKnownFormatIsRefused() {
        assertThatThrownBy(() -> take("{\"hello\": 1}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Not an advisory of a known format");
    }

    @Test
    void everySampleOfEveryFormatGoesIn() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/advisories"))) {
            for (Path file : files.filter(one -> !one.toString().endsWith(".golden"))
                    .sorted()
                    .toList()) {
                AdvisoryFileImport done = imports.take(
                        new ByteArrayInputStream(Files.readAllBytes(file)),
                        file.getFileName().toString(),
                        ANNA);
                assertThat(done.effects().size() + (done.entries() == null ? 0 : 1))
                        .as(file.toString())
                        .isPositive();
            }
        }
    }

    private List<String> affected(String id) {
        return jdbc.sql("SELECT package_name, status, introduced, fixed, conditional FROM advisory_affected"
                        + " WHERE cve = ? ORDER BY position")
                .param(id)
                .query((row, i) -> row.getString("package_name") + " " + row.getString("status") + " "
                        + row.getString("introduced") + " " + row.getString("fixed") + " "
                        + row.getBoolean("conditional"))
                .list();
    }

    private AdvisoryFileImport take(String file) {
        return imports.take(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "file.json", ANNA);
    }

    private static String nvd(String... records) {
        return "{\"format\": \"NVD_CVE\", \"version\": \"2.0\", \"vulnerabilities\": ["
                + List.of(records).stream().collect(Collectors.joining(",\n")) + "]}";
    }

    private static String record(String id, String modified, String fixed) {
        return """
                {"cve": {"id": "%s", "published": "2026-01-01T00:00:00.000", "lastModified": "%sT00:00:00.000", "vulnStatus": "Analyzed",
                  "metrics": {"cvssMetricV31": [{"source": "nvd@nist.gov", "type": "Primary", "cvssData": {"version": "3.1",
                    "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8}}],
                   "ssvcV203": [{"source": "cisa", "ssvcData": {"timestamp": "2026-01-01T00:00:00Z",
                    "options": [{"exploitation": "active"}, {"automatable": "yes"}, {"technicalImpact": "total"}]}}]},
                  "configurations": [{"nodes": [{"operator": "OR", "negate": false, "cpeMatch": [{"vulnerable": true,
                    "criteria": "cpe:2.3:a:example:server:*:*:*:*:*:*:*:*", "versionStartIncluding": "1.0", "versionEndExcluding": "%s"}]}]}]}}
                """.formatted(id, modified, fixed);
    }
}
