package dev.patchboard.scan.format.aws;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings of both generations of Inspector; each names its resource. */
final class InspectorFindings {

    private static final JsonShape FINDING = JsonShape.of(
            "findingArn",
            "arn",
            "id",
            "title",
            "type",
            "severity",
            "status",
            "inspectorScore",
            "lastObservedAt",
            "updatedAt",
            "packageVulnerabilityDetails.vulnerabilityId",
            "packageVulnerabilityDetails.relatedVulnerabilities",
            "packageVulnerabilityDetails.vulnerablePackages.name",
            "packageVulnerabilityDetails.vulnerablePackages.filePath",
            "packageVulnerabilityDetails.vulnerablePackages.version",
            "packageVulnerabilityDetails.vulnerablePackages.fixedInVersion",
            "resources.id",
            "resources.type",
            "resources.tags.Name",
            "resources.details.awsEc2Instance.ipV4Addresses",
            "resources.details.awsEc2Instance.ipV6Addresses",
            "resources.details.awsEc2Instance.platform",
            "assetType",
            "assetAttributes.agentId",
            "assetAttributes.hostname",
            "assetAttributes.ipv4Addresses",
            "attributes.value");
    private static final List<String> ADDRESSES = List.of(
            "resources.details.awsEc2Instance.ipV4Addresses",
            "resources.details.awsEc2Instance.ipV6Addresses",
            "assetAttributes.ipv4Addresses");

    private final HostLedger hosts;
    private final Map<HostEntry, ReportTime> latest = new HashMap<>();

    InspectorFindings(HostLedger hosts) {
        this.hosts = hosts;
    }

    /** A page of findings, or one finding. */
    void read(JsonCursor json) {
        if (json.isArray()) {
            json.array(() -> finding(json.fields(FINDING)));
            return;
        }
        JsonFields own = json.fields(FINDING, "findings", () -> finding(json.fields(FINDING)));
        if (own.first("findingArn", "arn") != null) {
            finding(own);
        }
    }

    void close() {
        latest.forEach(HostEntry::at);
    }

    private void finding(JsonFields finding) {
        String resource = finding.first("assetAttributes.agentId", "resources.id", "assetAttributes.hostname");
        HostEntry host = hosts.host(resource == null ? "unnamed" : resource, finding.line());
        ADDRESSES.forEach(path -> finding.texts(path).forEach(host::ip));
        host.fqdn(finding.text("assetAttributes.hostname"));
        host.tagged(finding.text("resources.tags.Name"));
        host.os(finding.text("resources.details.awsEc2Instance.platform"));
        boolean machine = "AWS_EC2_INSTANCE".equals(finding.text("resources.type"))
                || "ec2-instance".equals(finding.text("assetType"));
        if (machine && !"NETWORK_REACHABILITY".equals(finding.text("type"))) {
            host.inside();
        }
        ReportTime time = time(finding.first("lastObservedAt", "updatedAt"));
        if (time != null) {
            latest.merge(host, time, (known, other) -> other.isAfter(known) ? other : known);
        }
        hosts.add(host, result(finding));
    }

    private static FindingDraft result(JsonFields finding) {
        String id = finding.first("packageVulnerabilityDetails.vulnerabilityId", "id", "findingArn", "arn");
        List<String> cves = Cves.of(id);
        finding.texts("packageVulnerabilityDetails.relatedVulnerabilities").forEach(other -> Cves.add(cves, other));
        finding.texts("attributes.value").forEach(value -> Cves.add(cves, value));
        String status = finding.text("status");
        return new FindingDraft(id == null ? "unnamed" : id, finding.line())
                // Closed is what was remediated, but also what went with its resource or its coverage.
                .answer("CLOSED".equals(status) ? Answer.DENIED : Answer.FOUND)
                .title(finding.text("title"))
                .severity(finding.text("severity"))
                .cves(cves)
                .fact("status", status)
                .fact("type", finding.text("type"))
                .fact("package", all(finding, "packageVulnerabilityDetails.vulnerablePackages.name"))
                .fact("path", all(finding, "packageVulnerabilityDetails.vulnerablePackages.filePath"))
                .fact("installed", finding.text("packageVulnerabilityDetails.vulnerablePackages.version"))
                .fact("fixed", finding.text("packageVulnerabilityDetails.vulnerablePackages.fixedInVersion"))
                .fact("score", finding.text("inspectorScore"));
    }

    /** ISO 8601, or seconds since 1970 as the command line tool writes them. */
    private static @Nullable ReportTime time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ReportTime.of(Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1_000)));
        } catch (NumberFormatException iso) {
            return ReportTime.parse(text);
        }
    }

    private static String all(JsonFields finding, String path) {
        return String.join(", ", finding.texts(path).stream().distinct().toList());
    }
}
