package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.List;
import java.util.Map;
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

    private static String place(Map<String, String> facts, @Nullable String port) {
        return new CheckResult("c", "t", Answer.FOUND, "w", Severity.HIGH, List.of("CVE-2099-0001"), port, 1, facts)
                .place();
    }
}
