package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.ReferenceData;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PatchboardTest
class AdvisoriesIT {

    private static final Actor ANNA = Actor.of("anna", Actor.Channel.API);

    @Autowired
    private Advisories advisories;

    @Autowired
    private Vulnerabilities vulnerabilities;

    @Autowired
    private Feeds feeds;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String id = TestData.unique("X-");
    private final String cve = "CVE-2097-1" + id.replaceAll("[^0-9]", "0000");

    @Test
    void aDocumentBringsItsPatchAndItsScore() {
        AdvisoryImport done = importCsaf(csaf("1", "2024-05-01", "1.2-3"));

        assertThat(done.effect()).isEqualTo(Effect.NEW);
        assertThat(done.patches()).singleElement().satisfies(patch -> {
            assertThat(patch.name()).isEqualTo(id);
            assertThat(patch.packages()).containsExactly(new PatchPackage("deb", "hello", "1.2-3"));
            assertThat(patch.cves()).containsExactly(cve);
            assertThat(patch.restartRequired()).isTrue();
            assertThat(patch.released()).isEqualTo(LocalDate.of(2024, 4, 1));
        });
        Vulnerability known = vulnerabilities.find(cve);
        assertThat(known.cvssState()).isEqualTo(Enrichment.CHECKED);
        assertThat(known.cvss().score()).isEqualByComparingTo("9.8");
    }

    @Test
    void importingAgainReconciles() {
        AdvisoryImport first = importCsaf(csaf("1", "2024-05-01", "1.2-3"));
        assertThat(importCsaf(csaf("1", "2024-05-01", "1.2-3")).effect()).isEqualTo(Effect.SAME);

        AdvisoryImport second = importCsaf(csaf("2", "2024-05-02", "1.2-4"));
        assertThat(second.effect()).isEqualTo(Effect.CHANGED);
        assertThat(second.advisory().id()).isEqualTo(first.advisory().id());
        assertThat(second.patches()).extracting(Patch::name).containsExactly(id + " (version 2)");

        AdvisoryImport late = importCsaf(csaf("1", "2024-05-01", "1.2-5"));
        assertThat(late.effect()).isEqualTo(Effect.OLDER);
        assertThat(late.advisory().trackingVersion()).isEqualTo("2");
    }

    @Test
    void aBrokenDocumentIsNamedAndChangesNothing() {
        assertThatThrownBy(() -> importCsaf(
                        csaf("1", "2024-05-01", "1").replace("\"vulnerabilities\": [", "\"vulnerabilities\": [7,")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("advisory.json")
                .hasMessageContaining("/vulnerabilities/0");
        assertThat(advisories.page(null, 100).items())
                .noneMatch(one -> one.trackingId().equals(id));
    }

    @Test
    void eachSourceSaysHowFarItCanBeReliedOn() {
        jdbc.sql("DELETE FROM advisory_feed").update();
        assertThat(vulnerabilities.find(cve).kev().state()).isEqualTo(Enrichment.NOT_CHECKED);
        assertThat(vulnerabilities.find(cve).kev().listed()).isNull();

        feeds.unavailable(Feed.KEV, "connection refused");
        assertThat(vulnerabilities.find(cve).kev().state()).isEqualTo(Enrichment.UNAVAILABLE);

        feeds.load(Feed.KEV, stream(kev(clock.instant().toString())), "kev.json", ANNA);
        assertThat(vulnerabilities.find(cve).kev().listed()).isTrue();
        assertThat(vulnerabilities.find(cve).kev().state()).isEqualTo(Enrichment.CHECKED);
        assertThat(vulnerabilities.find("CVE-1999-0001").kev().listed()).isFalse();

        feeds.load(Feed.KEV, stream(kev("2020-01-01T00:00:00Z")), "kev.json", ANNA);
        assertThat(vulnerabilities.find(cve).kev().state()).isEqualTo(Enrichment.STALE);
    }

    @Test
    void epssKeepsDayAndModel() {
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        String scores = "#model_version:v2025.03.14,score_date:" + day + "T00:00:00+0000\ncve,epss,percentile\n" + cve
                + ",0.97567,0.99995\n";
        feeds.load(Feed.EPSS, stream(scores), "epss.csv", ANNA);

        Vulnerability.Epss epss = vulnerabilities.find(cve).epss();
        assertThat(epss.state()).isEqualTo(Enrichment.CHECKED);
        assertThat(epss.score()).isEqualByComparingTo("0.97567");
        assertThat(epss.model()).isEqualTo("v2025.03.14");
        assertThatThrownBy(() -> feeds.load(Feed.EPSS, stream("cve,epss\n" + cve + ",7\n"), "epss.csv", ANNA))
                .hasMessageContaining("line 2");
        assertThat(vulnerabilities.find(cve).epss().score()).isEqualByComparingTo("0.97567");
    }

    @Test
    void everyReferenceAdvisoryImports() throws IOException {
        for (var file : ReferenceData.files("advisories/csaf", ".json.expected.json")) {
            if (ReferenceData.json(file).path("valid_json").asBoolean()) {
                var document = file.resolveSibling(file.getFileName().toString().replace(".expected.json", ""));
                try (InputStream in = Files.newInputStream(document)) {
                    AdvisoryImport done =
                            advisories.importCsaf(in, document.getFileName().toString(), ANNA);
                    assertThat(done.advisory().cves())
                            .hasSize(ReferenceData.json(file).path("cves").size());
                }
            }
        }
    }

    private AdvisoryImport importCsaf(String document) {
        return advisories.importCsaf(stream(document), "advisory.json", ANNA);
    }

    private String kev(String released) {
        return """
                {"catalogVersion": "2026.01.01", "dateReleased": "%s", "vulnerabilities": [
                  {"cveID": "%s", "vendorProject": "v", "product": "p", "vulnerabilityName": "n", "dateAdded": "2026-01-01",
                   "dueDate": "2026-01-22", "knownRansomwareCampaignUse": "Known"}]}
                """.formatted(released, cve);
    }

    private String csaf(String version, String day, String fixed) {
        return """
                {"document": {"csaf_version": "2.0", "category": "csaf_security_advisory", "title": "hello",
                  "publisher": {"name": "Example", "namespace": "https://example.com"},
                  "tracking": {"id": "%s", "status": "final", "version": "%s",
                    "initial_release_date": "2024-04-01T00:00:00Z", "current_release_date": "%sT00:00:00Z"}},
                 "product_tree": {"full_product_names": [{"product_id": "A", "name": "hello",
                   "product_identification_helper": {"purl": "pkg:deb/debian/hello@%s?arch=amd64"}}]},
                 "vulnerabilities": [{"cve": "%s", "product_status": {"fixed": ["A"]},
                   "scores": [{"cvss_v3": {"version": "3.1", "baseScore": 9.8,
                     "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}, "products": ["A"]}],
                   "remediations": [{"category": "vendor_fix", "product_ids": ["A"],
                     "restart_required": {"category": "machine"}}]}]}
                """.formatted(id, version, day, fixed, cve);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
