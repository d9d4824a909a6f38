package dev.patchboard.verification.log.format.sccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.InstallerCodes;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogLimits;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.LogSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public logs in CMTrace form, with facts counted by other programs; read where they lie. */
class CmTraceConformanceTest {

    private static final Path LOGS = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
            .resolve("installer-logs");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @BeforeAll
    static void needsTheCollection() {
        assumeTrue(
                Files.isDirectory(LOGS),
                () -> "Skipped: no directory " + LOGS.toAbsolutePath()
                        + ". Set PATCHBOARD_DATA to the collection of public files.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plaso-sccm_various.log", "cmtrace-psadt_install.log"})
    void findsEveryRecordWithItsTypeAndComponent(String name) throws IOException {
        JsonNode expected = JSON.readTree(LOGS.resolve(name + ".expected.json").toFile());
        List<CmRecord> records = records(name);
        Map<String, Integer> types = new TreeMap<>();
        Map<String, Integer> components = new TreeMap<>();
        records.forEach(record -> {
            types.merge(String.valueOf(record.type()), 1, Integer::sum);
            components.merge(record.component(), 1, Integer::sum);
        });

        assertThat(records).hasSize(expected.get("cmtrace_records").asInt());
        assertThat(types).isEqualTo(counts(expected.get("by_type_1info_2warn_3error")));
        assertThat(components).isEqualTo(counts(expected.get("components")));
    }

    @Test
    void agreesWithTheScenariosOfTheClient() throws IOException {
        for (String scenario : List.of("success", "enforcement-exit")) {
            JsonNode transaction =
                    expected("cmtrace-sccm/" + scenario).get("transactions").get(0);
            JsonNode key = transaction.get("key");
            LogEntry entry =
                    only("cmtrace-sccm/" + scenario + "/evidence__client-app-enforce__current__AppEnforce.log");

            assertThat(entry.subject()).isEqualTo(key.get("productCode").asString());
            assertThat(entry.code()).isEqualTo(Long.valueOf(key.get("exitCode").asString()));
            assertThat(entry.outcome().outcomeClass())
                    .isEqualTo(
                            "succeeded".equals(transaction.get("state").asString())
                                    ? OutcomeClass.SUCCESS
                                    : OutcomeClass.FAILURE);
        }
    }

    @Test
    void claimsNothingFromLogsThatOnlyEvaluateOrTransfer() throws IOException {
        for (String file : List.of(
                "success/evidence__client-app-intent__current__AppDiscovery.log",
                "success/evidence__client-app-intent__current__AppIntentEval.log",
                "success/evidence__client-content__current__CAS.log",
                "success/evidence__client-content__current__DataTransferService.log",
                "success/evidence__client-policy-state__current__StateMessage.log",
                "enforcement-exit/evidence__client-installer-supplemental__current__InstallerSupplemental.log")) {
            LogReport report = read("cmtrace-sccm/" + file);

            assertThat(report.entries()).as(file).isEmpty();
            assertThat(report.overall()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void readsEveryByteOfTheFilesThatAManifestNames() throws IOException {
        for (String scenario : List.of("success", "enforcement-exit")) {
            JsonNode manifest = JSON.readTree(
                    LOGS.resolve("cmtrace-sccm/" + scenario + "/manifest.json").toFile());
            for (JsonNode artifact : manifest.get("artifacts")) {
                JsonNode path = artifact.get("relativePath");
                if (path != null && !path.isNull()) {
                    LogReport report = read(
                            "cmtrace-sccm/" + scenario + "/" + path.asString().replace("/", "__"));
                    assertThat(report.bytes())
                            .isEqualTo(artifact.get("bytesCopied").asLong());
                    assertThat(report.encoding())
                            .isEqualToIgnoringCase(artifact.get("encoding").asString());
                }
            }
        }
    }

    @Test
    void agreesWithTheAppsOfIntune() throws IOException {
        for (String scenario : List.of("complete-success", "installer-known-nonzero-code")) {
            JsonNode transaction =
                    expected("cmtrace-intune/" + scenario).get("transactions").get(0);
            LogEntry entry =
                    only("cmtrace-intune/" + scenario + "/evidence__app-workload-current__current__AppWorkload.log");

            assertThat(entry.subject()).isEqualTo(transaction.get("appId").asString());
            assertThat(entry.code())
                    .isEqualTo(Long.valueOf(transaction.get("returnCodeRaw").asString()));
            assertThat(entry.reboot())
                    .isEqualTo(transaction.get("rebootRequired").asBoolean());
            assertThat(entry.outcome())
                    .isEqualTo(
                            transaction.get("rebootRequired").asBoolean()
                                    ? Outcome.INSTALLED_REBOOT_PENDING
                                    : Outcome.INSTALLED);
        }
    }

    @Test
    void readsTheDemonstrationOfARetryAndTheToolkit() throws IOException {
        assertThat(only("cmtrace-AppEnforce_demo.log").outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(only("cmtrace-psadt_install.log").outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(only("cmtrace-psadt_install.log").time()).isEqualTo("2026-06-05T18:22:51.850+10:00");
        assertThat(only("plaso-sccm_various.log").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private static Map<String, Integer> counts(JsonNode node) {
        Map<String, Integer> counts = new TreeMap<>();
        node.properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        return counts;
    }

    private static JsonNode expected(String folder) {
        return JSON.readTree(LOGS.resolve(folder + "/expected.json").toFile());
    }

    private static LogEntry only(String name) throws IOException {
        LogReport report = read(name);
        assertThat(report.entries()).as(name).hasSize(1);
        return report.entries().get(0);
    }

    private static LogReport read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(LOGS.resolve(name))) {
            return InstallerLogReader.standard().read(in, name, null);
        }
    }

    private static List<CmRecord> records(String name) throws IOException {
        List<CmRecord> records = new ArrayList<>();
        InstallerLogReader reader = new InstallerLogReader(
                List.of(new Recording(records)), InstallerCodes.standard(), LogLimits.standard());
        try (InputStream in = Files.newInputStream(LOGS.resolve(name))) {
            reader.read(in, name, null);
        }
        return records;
    }

    private record Recording(List<CmRecord> records) implements LogFormat {

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public int likelihood(LogSample sample) {
            return 100;
        }

        @Override
        public LogParser parser(LogContext context) {
            CmRecords reader = new CmRecords(records::add);
            return new LogParser() {

                @Override
                public void line(LogLine line) {
                    reader.line(line);
                }

                @Override
                public void end(LogEnd end) {}
            };
        }
    }
}
