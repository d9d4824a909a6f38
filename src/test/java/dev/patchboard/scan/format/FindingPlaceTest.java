package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingPlaceTest {

    @Test
    void aComponentAFileAndAPortAreAPlace() {
        assertThat(place(Map.of("package", "openssl", "installed", "3.0.1"), null))
                .isEqualTo("openssl");
        assertThat(place(Map.of("package", "log4j", "path", "/opt/a/log4j.jar"), null))
                .isEqualTo("log4j, /opt/a/log4j.jar");
        assertThat(place(Map.of("score", "9.8"), "443/tcp")).isEqualTo("443/tcp");
        assertThat(place(Map.of("score", "9.8"), null)).isEmpty();
    }

    @Test
    void theReleaseOfTheSystemIsNoPlace() {
        assertThat(place(Map.of("package", "zlib", "target", "db1 (debian 12.4)", "class", "os-pkgs"), null))
                .isEqualTo("zlib");
        assertThat(place(Map.of("package", "minimist", "target", "app/package-lock.json", "class", "lang-pkgs"), null))
                .isEqualTo("minimist, app/package-lock.json");
    }

    @Test
    void placesThatDifferOnlyFarBehindAreTwo() {
        String deep = "/srv" + "/deep".repeat(100);

        assertThat(place(Map.of("path", deep + "/a.jar"), null))
                .hasSize(255)
                .isNotEqualTo(place(Map.of("path", deep + "/b.jar"), null));
    }

    @Test
    void ofGrypeAPackageOfTheSystemIsItsNameAndAnotherItsFileToo() {
        String match = "{\"vulnerability\":{\"id\":\"CVE-2099-0001\"},\"artifact\":{\"name\":\"%s\",\"type\":\"%s\","
                + "\"locations\":[{\"path\":\"%s\"}]}}";
        Taken report = Taken.fromText("{\"matches\":[" + match.formatted("zlib1g", "deb", "/var/lib/dpkg/status") + ","
                + match.formatted("zlib", "java-archive", "/opt/app/zlib.jar")
                + "],\"source\":{\"type\":\"directory\",\"target\":\"/\"},\"descriptor\":{\"name\":\"grype\"}}");

        assertThat(report.results())
                .extracting(CheckResult::place)
                .containsExactly("zlib1g", "zlib, /opt/app/zlib.jar");
    }

    @Test
    void ofNessusTheFilesInItsOutputAreThePlace() {
        String item =
                "<ReportItem port='0' protocol='tcp' severity='4' pluginID='156002' pluginName='Log4j'><cve>CVE-2099-0001</cve>"
                        + "<plugin_output>%s</plugin_output></ReportItem>";
        Taken report = Taken.fromText("<NessusClientData_v2><Report name='r'><ReportHost name='db1'><HostProperties/>"
                + item.formatted("Path : /opt/unused/a.jar")
                + item.formatted("Path : /opt/unused/a.jar\nPath : /srv/a.jar")
                + "</ReportHost></Report></NessusClientData_v2>");

        assertThat(report.results())
                .extracting(CheckResult::place)
                .containsExactly("/opt/unused/a.jar", "/opt/unused/a.jar, /srv/a.jar");
    }

    @Test
    void ofCycloneDxEveryComponentIsPartOfThePlaceAlsoWhereFewerAreShown() {
        String ten = refs(10);

        assertThat(placeOfBill("", ten)).isNotEmpty().isNotEqualTo(placeOfBill("", refs(11)));
    }

    @Test
    void ofCycloneDxNeitherVersionsNorIdsOfTheRunArePartOfThePlace() {
        assertThat(placeOfBill("", "{'ref':'pkg:deb/debian/libz@1.0-1?arch=amd64&package-id=1f2e'}"))
                .isEqualTo(placeOfBill("", "{'ref':'pkg:deb/debian/libz@1.0-2?arch=amd64&package-id=77aa'}"))
                .isEqualTo("pkg:deb/debian/libz");
        assertThat(placeOfBill(jar("1f2e", "/opt/a.jar"), "{'ref':'urn:cdx:3e67/1#1f2e'}"))
                .isEqualTo(placeOfBill(jar("77aa", "/opt/a.jar"), "{'ref':'77aa'}"))
                .isEqualTo("pkg:maven/org.kit/kit /opt/a.jar")
                .isNotEqualTo(placeOfBill(jar("77aa", "/srv/a.jar"), "{'ref':'77aa'}"));
    }

    private static String jar(String reference, String file) {
        return "{'type':'library','bom-ref':'" + reference
                + "','name':'kit','version':'1','purl':'pkg:maven/org.kit/kit@1.0',"
                + "'properties':[{'name':'syft:location:0:path','value':'" + file + "'}]}";
    }

    private static String refs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'ref':'pkg:deb/debian/lib" + (char) ('a' + i) + "@1'}")
                .collect(Collectors.joining(","));
    }

    private static String placeOfBill(String components, String affects) {
        return Taken.fromText(("{'bomFormat':'CycloneDX','specVersion':'1.5','components':[" + components
                                + "],'vulnerabilities':[{'id':'CVE-2099-0001','affects':[" + affects + "]}]}")
                        .replace('\'', '"'))
                .results()
                .get(0)
                .place();
    }

    private static String place(Map<String, String> facts, @Nullable String port) {
        return new CheckResult("c", "t", Answer.FOUND, "w", Severity.HIGH, List.of("CVE-2099-0001"), port, 1, facts)
                .place();
    }
}
