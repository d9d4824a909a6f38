package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.patchboard.testing.ReferenceData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ScanReadTest {

    private static final String EXPECTED = ".expected.json";
    private static final Set<String> READ = Set.of("nessus-v2", "oval-results");
    private static final Path OWN = Path.of("src/test/resources/scan");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyReferenceReportOfAKnownFormatSaysWhatIsExpected() {
        return ReferenceData.files("scanner-results", EXPECTED).stream()
                .filter(expected ->
                        READ.contains(ReferenceData.json(expected).path("tool").asString()))
                .map(expected -> {
                    Path file = Path.of(expected.toString().replace(EXPECTED, ""));
                    return dynamicTest(file.getFileName().toString(), () -> agrees(file, ReferenceData.json(expected)));
                });
    }

    private static void agrees(Path file, JsonNode expected) {
        Cli run = Cli.run("scan", "read", "--json", "--list", file);
        assertThat(run.exit()).isZero();
        JsonNode read = ReferenceData.json(run.out()).path("files").path(0);
        assertThat(read.path("format")).isEqualTo(expected.path("tool"));
        assertThat(read.path("list").size()).isEqualTo(read.path("findings").asInt());
        Set<String> hosts = new TreeSet<>();
        read.path("hosts").forEach(host -> hosts.add(host.path("name").asString()));
        if (expected.has("by_definition_result")) {
            assertThat(read.path("results")).isEqualTo(expected.path("by_definition_result"));
            assertThat(read.path("hosts").size())
                    .isEqualTo(expected.path("systems").asInt());
            assertThat(hosts).isEqualTo(texts(expected.path("hosts")));
        } else {
            assertThat(read.path("results")).isEqualTo(expected.path("severity_0_to_4"));
            assertThat(read.path("findings")).isEqualTo(expected.path("report_items"));
            assertThat(read.path("hosts").size())
                    .isEqualTo(expected.path("report_hosts").asInt());
            assertThat(read.path("cves")).isEqualTo(expected.path("distinct_cves"));
            assertThat(bySeverityOfHosts(read.path("list"))).isEqualTo(severities(expected.path("by_host_severity")));
        }
    }

    private static Map<String, Map<String, Integer>> bySeverityOfHosts(JsonNode list) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        list.forEach(one -> counts.computeIfAbsent(one.path("host").asString(), host -> new TreeMap<>())
                .merge(one.path("result").asString(), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Map<String, Integer>> severities(JsonNode expected) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        expected.properties().forEach(host -> {
            Map<String, Integer> own = new TreeMap<>();
            host.getValue()
                    .properties()
                    .forEach(one -> own.put(one.getKey(), one.getValue().asInt()));
            counts.put(host.getKey(), own);
        });
        return counts;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }

    @Test
    void aScanFromInsideTheHostIsBelieved() {
        JsonNode read = read(OWN.resolve("oval-affected.xml"));

        assertThat(read.path("failed").asBoolean()).isFalse();
        assertThat(read.path("findings").asInt()).isEqualTo(13);
        assertThat(read.path("cves").asInt()).isEqualTo(76);
        assertThat(read.path("hosts").path(0).path("credentialed").asBoolean()).isTrue();
        assertThat(read.path("hosts").path(0).path("ip").asString()).isEqualTo("10.77.0.11");
    }

    @Test
    void aCleanScanFromInsideTheHostIsBelieved() {
        JsonNode read = read(OWN.resolve("oval-clean.xml"));

        assertThat(read.path("failed").asBoolean()).isFalse();
        assertThat(read.path("results").path("false").asInt()).isEqualTo(13);
        assertThat(read.path("hosts").path(0).path("credentialed").asBoolean()).isTrue();
    }

    /** The same host, scanned by oscap-chroot: "dpkginfo_init has failed" went to the terminal, and every check says false. */
    @Test
    void aScanThatSawNoPackageAtAllIsAFailedScan() {
        JsonNode read = read(OWN.resolve("oval-chroot.xml"));

        assertThat(read.path("results").path("false").asInt()).isEqualTo(13);
        assertThat(read.path("failed").asBoolean()).isTrue();
        assertThat(read.path("reason").asString()).contains("did not see a single package");
        assertThat(read.path("hosts").path(0).path("credentialed").asBoolean()).isFalse();
    }

    @Test
    void aNessusReportTellsPerHostHowFarItCanBeReliedOn() {
        JsonNode read = read(OWN.resolve("small.nessus"));

        assertThat(read.path("version").asString()).isEqualTo("10.8.3");
        assertThat(read.path("content").asString()).isEqualTo("202506020515");
        assertThat(read.path("failed").asBoolean()).isFalse();
        assertThat(read.path("hosts").valueStream().map(host -> host.path("credentialed")
                        .asBoolean()))
                .containsExactly(true, true, false, false);
        assertThat(read.path("hosts").valueStream().map(host -> host.has("reason")))
                .containsExactly(false, false, false, true);
        assertThat(read.path("bySeverity").path("critical").asInt()).isEqualTo(1);
        assertThat(read.path("cves").asInt()).isEqualTo(2);
    }

    @Test
    void anUnreadableReportDoesNotStopTheRest() throws Exception {
        Path cut = folder.resolve("cut.nessus");
        String whole = Files.readString(OWN.resolve("small.nessus"));
        Files.writeString(cut, whole.substring(0, whole.length() / 2));
        Path other = Files.writeString(folder.resolve("x.xml"), "<shopping/>");

        Cli run = Cli.run("scan", "read", "--json", cut, other, OWN.resolve("small.nessus"));

        assertThat(run.exit()).isEqualTo(2);
        List<JsonNode> files =
                ReferenceData.json(run.out()).path("files").valueStream().toList();
        assertThat(files.get(0).path("error").asString()).startsWith("line ");
        assertThat(files.get(1).path("error").asString())
                .startsWith("Not a scanner report of a known format (its root element is <shopping>). Export it ")
                .contains("write a mapping", "nessus-v2", "oval-results");
        assertThat(files.get(2).path("findings").asInt()).isEqualTo(4);
    }

    @Test
    void aTextSaysHowFarAScanLookedAndWhyItProvesNothing() throws Exception {
        String clean = Cli.run("scan", "read", OWN.resolve("oval-clean.xml")).out();
        assertThat(clean).contains("hosts 1 (credentialed 1), findings 0", "looked for and absent 13");
        assertThat(clean).doesNotContain("proves no absence");

        Cli failed = Cli.run("scan", "read", OWN.resolve("oval-chroot.xml"));
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("FAILED SCAN: ");
        assertThat(Cli.run("scan", "read", "--json", OWN.resolve("oval-chroot.xml"))
                        .exit())
                .isZero();

        Path trivy = Files.writeString(
                folder.resolve("t.json"),
                "{\"SchemaVersion\":2,\"ArtifactName\":\"/\",\"ArtifactType\":\"filesystem\",\"Results\":[{\"Target\":\"x\",\"Class\":\"os-pkgs\"}]}");
        assertThat(Cli.run("scan", "read", trivy).out()).contains("proves no absence: it lists what was found");
        assertThat(Cli.run("scan", "read", folder).err()).contains("This is a directory.");
    }

    @Test
    void aRowThatSaysAbsentIsNoFindingAndAWordNobodyExplainedIsShown() throws Exception {
        Path mapping = Files.writeString(
                folder.resolve("m.yaml"),
                "name: acme\ncolumns: {ip: Where, title: What, result: State}\nwords: {found: [open], absent: [gone]}\n");
        Path table = Files.writeString(
                folder.resolve("t.csv"), "Where,What,State\n10.0.0.1,telnet,gone\n10.0.0.1,ftp,not gone\n");

        assertThat(Cli.run("scan", "read", "--mapping", mapping, table).out())
                .contains("findings 0", "looked for and absent 1", "no answer 1 (not gone)");
    }

    @Test
    void anotherSchemaOfTrivyIsRefused() throws Exception {
        Path trivy = Files.writeString(
                folder.resolve("t.json"),
                "{\"SchemaVersion\":3,\"ArtifactName\":\"/\",\"Results\":[{\"Target\":\"x\"}]}");

        Cli run = Cli.run("scan", "read", trivy);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("schema version 3 is not known");
    }

    @Test
    void aTableOfAnotherScannerIsReadByAMapping() throws Exception {
        Path mapping = Files.writeString(folder.resolve("m.yaml"), "name: acme\ncolumns: {ip: Where, title: What}\n");
        Path table = Files.writeString(folder.resolve("t.csv"), "Where,What\n10.0.0.1,telnet\n");

        Cli run = Cli.run("scan", "read", "--json", "--mapping", mapping, table);

        JsonNode read = ReferenceData.json(run.out()).path("files").path(0);
        assertThat(read.path("format").asString()).isEqualTo("acme");
        assertThat(read.path("findings").asInt()).isEqualTo(1);
        assertThat(Cli.run("scan", "read", "--mapping", table, table).exit()).isEqualTo(2);
    }

    private static JsonNode read(Path file) {
        return ReferenceData.json(Cli.run("scan", "read", "--json", file).out())
                .path("files")
                .path(0);
    }
}
