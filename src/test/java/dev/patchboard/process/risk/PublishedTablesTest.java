package dev.patchboard.process.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.testing.Table;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables that others have published, row by row. Sources: CERT/CC's repository CERTCC/SSVC, deployer_patch_application_priority
 * 1.0.0 and human_impact 1.0.0; CISA, BOD 26-04 as cisa_bod_26_04 1.0.0 there; PCI DSS 4.0.1, requirement 6.3.3.
 */
class PublishedTablesTest {

    private static final List<String> HUMAN = List.of("low", "medium", "high", "very high");
    private static final List<String> MISSION =
            List.of("degraded", "mef support crippled", "mef failure", "mission failure");

    private final Table humanImpact = Table.of("ssvc-human-impact");
    private final Table deployer = Table.of("ssvc-deployer");
    private final Table bod = Table.of("bod-26-04");
    private final Table pci = Table.of("pci-6-3-3");

    @ParameterizedTest
    @CsvSource({
        "negligible, low, low, medium, very high",
        "marginal, low, low, medium, very high",
        "critical, medium, high, high, very high",
        "catastrophic, very high, very high, very high, very high",
    })
    void humanImpactIsWhatCertCcSays(String safety, String degraded, String crippled, String failure, String lost) {
        List<String> expected = List.of(degraded, crippled, failure, lost);
        for (int mission = 0; mission < MISSION.size(); mission++) {
            assertThat(humanImpact.ask(Map.of("safetyImpact", safety, "missionImpact", MISSION.get(mission))))
                    .containsExactly(Map.of("humanImpact", expected.get(mission)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none, small, no, defer, defer, scheduled, scheduled",
        "none, small, yes, defer, scheduled, scheduled, scheduled",
        "none, controlled, no, defer, scheduled, scheduled, scheduled",
        "none, controlled, yes, scheduled, scheduled, scheduled, scheduled",
        "none, open, no, defer, scheduled, scheduled, scheduled",
        "none, open, yes, scheduled, scheduled, scheduled, out-of-cycle",
        "public poc, small, no, defer, scheduled, scheduled, scheduled",
        "public poc, small, yes, scheduled, scheduled, scheduled, scheduled",
        "public poc, controlled, no, defer, scheduled, scheduled, scheduled",
        "public poc, controlled, yes, scheduled, scheduled, scheduled, out-of-cycle",
        "public poc, open, no, scheduled, scheduled, scheduled, out-of-cycle",
        "public poc, open, yes, scheduled, scheduled, out-of-cycle, out-of-cycle",
        "active, small, no, scheduled, scheduled, out-of-cycle, out-of-cycle",
        "active, small, yes, scheduled, out-of-cycle, out-of-cycle, out-of-cycle",
        "active, controlled, no, scheduled, scheduled, out-of-cycle, out-of-cycle",
        "active, controlled, yes, out-of-cycle, out-of-cycle, out-of-cycle, out-of-cycle",
        "active, open, no, scheduled, out-of-cycle, out-of-cycle, immediate",
        "active, open, yes, out-of-cycle, out-of-cycle, immediate, immediate",
    })
    void deployersActAsCertCcSaysForEachHumanImpact(
            String exploitation,
            String exposure,
            String automatable,
            String low,
            String medium,
            String high,
            String veryHigh) {
        List<String> expected = List.of(low, medium, high, veryHigh);
        for (int human = 0; human < HUMAN.size(); human++) {
            assertThat(deployer.ask(Map.of(
                            "exploitation",
                            exploitation,
                            "systemExposure",
                            exposure,
                            "automatable",
                            automatable,
                            "humanImpact",
                            HUMAN.get(human))))
                    .containsExactly(Map.of("priority", expected.get(human)));
        }
    }

    /** In KEV, publicly exposed, automatable, technical impact; days (none: on system upgrade), forensic triage. */
    @ParameterizedTest
    @CsvSource({
        "no, no, no, partial, , false",
        "yes, no, no, partial, 14, false",
        "no, yes, no, partial, 60, false",
        "no, no, yes, partial, 60, false",
        "no, no, no, total, , false",
        "yes, yes, no, partial, 14, false",
        "yes, no, yes, partial, 14, false",
        "no, yes, yes, partial, 14, false",
        "yes, no, no, total, 14, false",
        "no, yes, no, total, 14, false",
        "no, no, yes, total, 60, false",
        "yes, yes, yes, partial, 3, false",
        "yes, yes, no, total, 3, true",
        "yes, no, yes, total, 3, true",
        "no, yes, yes, total, 3, false",
        "yes, yes, yes, total, 3, true",
    })
    void federalTimelinesAreWhatCisaSays(
            String inKev,
            String exposed,
            String automatable,
            String technicalImpact,
            @Nullable Integer days,
            boolean forensicTriage) {
        Map<String, Object> row = bod.ask(Map.of(
                        "inKev",
                        inKev,
                        "exposed",
                        exposed,
                        "automatable",
                        automatable,
                        "technicalImpact",
                        technicalImpact))
                .get(0);
        assertThat(row.get("days")).isEqualTo(days);
        assertThat(row.get("forensicTriage")).isEqualTo(forensicTriage);
        assertThat(String.valueOf(row.get("timeline")))
                .isEqualTo(
                        days == null
                                ? "fix on system upgrade"
                                : days + " days" + (forensicTriage ? " & forensic investigation" : ""));
    }

    @Test
    void onlyCriticalOnesHaveAMonthInPci() {
        assertThat(pci.ask(Map.of("rating", "CRITICAL")).get(0)).containsEntry("months", 1);
        for (String other : List.of("LOW", "MEDIUM", "HIGH")) {
            assertThat(pci.ask(Map.of("rating", other)).get(0).get("months")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ssvc-human-impact, humanImpact, safetyImpact|missionImpact",
        "ssvc-deployer, priority, exploitation|systemExposure|automatable|humanImpact",
        "bod-26-04, timeline, inKev|exposed|automatable|technicalImpact",
    })
    void everyRowOfThePublishedFileIsARowOfTheTableAndNoneIsLeft(String key, String output, String inputs)
            throws IOException {
        Table table = Table.of(key);
        TreeSet<String> left = new TreeSet<>(table.rules());
        for (CSVRecord row : published(key)) {
            Map<String, Object> question = new LinkedHashMap<>();
            Arrays.stream(inputs.split("\\|")).forEach(input -> question.put(input, row.get(question.size() + 1)));
            assertThat(table.ask(question).get(0))
                    .as("row %s", row.get(0))
                    .containsEntry(output, row.get(question.size() + 1));
            left.removeAll(table.matched());
        }
        assertThat(left).isEmpty();
    }

    private static List<CSVRecord> published(String key) throws IOException {
        Path file = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
                .resolveSibling("reference/decisions/" + key + ".csv");
        assumeTrue(Files.isRegularFile(file), "Skipped: no file " + file + ". Set PATCHBOARD_DATA.");
        try (Reader reader = Files.newBufferedReader(file)) {
            return CSVFormat.DEFAULT.parse(reader).getRecords().stream().skip(1).toList();
        }
    }
}
