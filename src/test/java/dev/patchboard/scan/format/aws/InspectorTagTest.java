package dev.patchboard.scan.format.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorTagTest {

    @ParameterizedTest
    @CsvSource({"web01,web01", "web01.example.org,web01.example.org", "The web server,", "'',"})
    void theTagThatNamesAMachineIsItsNameWithADomainOrWithout(String tag, String name) {
        Taken taken = Taken.fromText("""
                {"findings": [{"findingArn": "arn:aws:inspector2:eu-central-1:123456789012:finding/a", "severity": "HIGH", "status": "ACTIVE",
                 "lastObservedAt": "2026-01-13T10:00:00Z", "type": "PACKAGE_VULNERABILITY",
                 "packageVulnerabilityDetails": {"vulnerabilityId": "CVE-2026-0001"},
                 "resources": [{"id": "i-0123456789abcdef0", "type": "AWS_EC2_INSTANCE", "tags": {"Name": "%s"},
                 "details": {"awsEc2Instance": {"ipV4Addresses": ["192.0.2.7"]}}}]}]}
                """.formatted(tag));

        assertThat(taken.hosts()).singleElement().extracting(ScannedHost::fqdn).isEqualTo(name);
    }
}
