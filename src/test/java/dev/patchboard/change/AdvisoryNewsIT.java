package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.AdvisoryImports;
import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an open change hears of the advisories that its patches are for. */
@PatchboardTest
class AdvisoryNewsIT {

    @Autowired
    private AdvisoryImports imports;

    @Autowired
    private Changes changes;

    @Autowired
    private TestData data;

    @Autowired
    private JdbcClient jdbc;

    private final String id = TestData.unique("GHSA-");

    @Test
    void anOpenChangeHearsThatFixedVersionsChangedAndThatAnAdvisoryIsWithdrawn() {
        Patch patch = data.patch();
        ChangeNumber number = submit(patch);
        take(osv(patch, "2026-01-01", "1.2", ""));
        assertThat(told(number)).isEmpty();

        take(osv(patch, "2026-01-02", "1.3", ""));
        assertThat(told(number)).singleElement().asString().contains(id, "affected or mended versions");

        take(osv(patch, "2026-01-03", "1.3", "\"withdrawn\": \"2026-01-03T00:00:00Z\","));
        assertThat(told(number)).hasSize(2).last().asString().contains("its publisher took it back");
    }

    @Test
    void anotherEditionThatSaysTheSameIsNoNews() {
        Patch patch = data.patch();
        ChangeNumber number = submit(patch);
        take(osv(patch, "2026-01-01", "1.2", ""));

        take(osv(patch, "2026-01-02", "1.2", "\"summary\": \"another title\","));

        assertThat(told(number)).isEmpty();
    }

    @Test
    void aChangeThatIsOverAndOneOfAnotherPatchHearNothing() {
        Patch patch = data.patch();
        ChangeNumber over = submit(patch);
        changes.withdraw(over, "Not needed", data.actor(Role.CHANGE_MANAGER));
        ChangeNumber other = submit(data.patch());
        take(osv(patch, "2026-01-01", "1.2", ""));

        take(osv(patch, "2026-01-02", "1.3", ""));

        assertThat(told(over)).isEmpty();
        assertThat(told(other)).isEmpty();
    }

    @Test
    void aCorrectedCsafDocumentIsHeardToo() throws Exception {
        Patch patch = data.patch();
        ChangeNumber number = submit(patch);
        String document = Files.readString(Path.of("src/test/resources/advisories/csaf.json"))
                .replace("EX-2026:1", id)
                .replace("CVE-2026-5001", patch.cves().iterator().next());
        take(document);

        take(document.replace("1.2-3.el9", "1.2-4.el9").replace("2026-01-02T", "2026-01-05T"));

        assertThat(told(number)).singleElement().asString().contains(id, "affected or mended versions");
    }

    private ChangeNumber submit(Patch patch) {
        return changes.submit(
                NewChange.normal("News", "Because", Set.of(patch.id()), TestData.ids(data.hosts(1, Environment.TEST))),
                data.actor(Role.REQUESTER));
    }

    private void take(String file) {
        imports.take(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "file.json", data.actor(Role.ANALYST));
    }

    private List<String> told(ChangeNumber number) {
        return jdbc.sql("SELECT body FROM audit_event WHERE action = 'change.advisory-changed' AND subject_id = ?"
                        + " ORDER BY id")
                .param(number.toString())
                .query(String.class)
                .list();
    }

    private String osv(Patch patch, String modified, String fixed, String more) {
        return """
                {"id": "%s", %s "modified": "%sT00:00:00Z", "aliases": ["%s"], "affected": [
                  {"package": {"ecosystem": "npm", "name": "example"},
                   "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "%s"}]}]}]}
                """.formatted(id, more, modified, patch.cves().iterator().next(), fixed);
    }
}
