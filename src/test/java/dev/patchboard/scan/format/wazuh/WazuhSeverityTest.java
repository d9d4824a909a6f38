package dev.patchboard.scan.format.wazuh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WazuhSeverityTest {

    @ParameterizedTest
    @CsvSource({"-,0,UNKNOWN", "-,5.5,MEDIUM", "High,0,HIGH", "'',5.5,MEDIUM"})
    void whatNobodyHasScoredIsNotHarmless(String word, String score, Severity severity) {
        Taken taken = Taken.fromText("""
                {"_source": {"agent": {"id": "001", "name": "web1", "version": "v4.8.0"}, "host": {"os": {"full": "Debian 12"}},
                 "package": {"name": "kit", "version": "1.0"}, "vulnerability": {"id": "CVE-2026-0001", "severity": "%s",
                 "score": {"base": %s}, "detected_at": "2026-01-13T10:00:00.000Z", "under_evaluation": true}}}
                """.formatted(word, score));

        assertThat(taken.results()).singleElement().returns(severity, CheckResult::severity);
    }
}
