package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.format.CsafReader;
import dev.patchboard.testing.ReferenceData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsafPatchesTest {

    @Test
    void aRedHatAdvisoryIsOnePatchOfItsBinaryPackages() throws IOException {
        List<NewPatch> patches = read("rhsa-2023_7435.json").patches();

        assertThat(patches).singleElement().satisfies(patch -> {
            assertThat(patch.name()).isEqualTo("RHSA-2023:7435");
            assertThat(patch.packagesOrNone())
                    .contains(new PatchPackage("rpm", "fence-agents-all", "4.2.1-41.el8_2.12"))
                    .noneMatch(part -> part.name().equals("fence-agents"));
            assertThat(patch.cvesOrNone()).containsExactly("CVE-2023-37920", "CVE-2023-43804");
            assertThat(patch.restartRequired()).isFalse();
        });
    }

    @Test
    void aMicrosoftAdvisoryNamesProductAndBuild() throws IOException {
        assertThat(read("msrc_cve-2025-29806.json").patches()).singleElement().satisfies(patch -> assertThat(
                        patch.packagesOrNone())
                .containsExactly(new PatchPackage("windows", "Microsoft Edge (Chromium-based)", "129.0.2792.52")));
    }

    @Test
    void whatNamesNoPackageIsNotedAndNotInvented() throws IOException {
        CsafPatches brought = read("rhsa-2021_5217.json");

        assertThat(brought.patches()).isEmpty();
        assertThat(brought.notes()).singleElement().asString().contains("Red Hat Single Sign-On");
    }

    @Test
    void whatNamesNoCveIsNotedAndNoPatch() throws IOException {
        String advisory = Files.readString(
                        ReferenceData.folder("advisories/csaf").resolve("rhsa-2023_7435.json"))
                .replaceAll("\"cve\": *\"[^\"]*\",?", "");
        CsafPatches brought =
                new CsafPatches(CsafReader.read(new ByteArrayInputStream(advisory.getBytes(StandardCharsets.UTF_8))));

        assertThat(brought.patches()).isEmpty();
        assertThat(brought.notes())
                .contains("No patch was made of 'RHSA-2023:7435': the advisory gives no CVE for it.");
    }

    private static CsafPatches read(String name) throws IOException {
        try (InputStream in =
                Files.newInputStream(ReferenceData.folder("advisories/csaf").resolve(name))) {
            return new CsafPatches(CsafReader.read(in));
        }
    }
}
