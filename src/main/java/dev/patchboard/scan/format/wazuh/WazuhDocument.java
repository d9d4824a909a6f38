package dev.patchboard.scan.format.wazuh;

import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document of the index, or what a search wraps around many. */
final class WazuhDocument {

    private static final JsonShape VULNERABILITY =
            JsonShape.of("id", "severity", "score.base", "detected_at", "under_evaluation", "scanner.condition");
    private static final JsonShape AGENT = JsonShape.of("name", "id", "version", "ip", "host.ip");
    private static final JsonShape PACKAGE = JsonShape.of("name", "version", "architecture");
    private static final JsonShape HOST = JsonShape.of("os.full", "os.name", "os.version");

    /** Of a vulnerability that nobody has scored yet; its score reads 0. */
    private static final String NOT_RATED = "-";

    private final JsonCursor json;
    private final HostLedger hosts;
    private final WazuhTimes times;
    private final ReportSink sink;
    private @Nullable JsonFields vulnerability;
    private @Nullable JsonFields agent;
    private @Nullable JsonFields software;
    private @Nullable JsonFields machine;

    WazuhDocument(JsonCursor json, HostLedger hosts, WazuhTimes times, ReportSink sink) {
        this.json = json;
        this.hosts = hosts;
        this.times = times;
        this.sink = sink;
    }

    void walk() {
        if (json.isArray()) {
            json.array(this::inner);
        } else if (json.isObject()) {
            json.object(this::member);
            if (vulnerability != null) {
                write(vulnerability);
            }
        }
    }

    private void inner() {
        new WazuhDocument(json, hosts, times, sink).walk();
    }

    private void member(String name) {
        switch (name) {
            case "hits", "_source", "responses", "data" -> inner();
            case "vulnerability" -> vulnerability = json.fields(VULNERABILITY);
            case "agent" -> agent = json.fields(AGENT);
            case "package" -> software = json.fields(PACKAGE);
            case "host" -> machine = json.fields(HOST);
            default -> {
                // index, score, cluster
            }
        }
    }

    private void write(JsonFields found) {
        String name = first(agent, "name", "host.ip", "ip", "id");
        HostEntry host = hosts.host(name == null ? "unnamed" : name, found.line());
        if (agent != null) {
            agent.texts("host.ip").forEach(host::ip);
            agent.texts("ip").forEach(host::ip);
        }
        host.fqdn(first(agent, "name"));
        host.os(first(machine, "os.full", "os.name"));
        if (first(software, "name") != null) {
            host.inside();
        }
        String version = first(agent, "version");
        if (version != null) {
            sink.scanner("Wazuh", version.startsWith("v") ? version.substring(1) : version, null);
        }
        times.add(host, found.text("detected_at"));
        hosts.add(host, result(found));
    }

    private FindingDraft result(JsonFields found) {
        String id = found.text("id");
        String name = first(software, "name");
        String word = found.text("severity");
        return new FindingDraft(id == null ? "unnamed" : id, found.line())
                .title(name == null ? id : id + " in " + name)
                .word(word)
                .severity(severity(word, found.text("score.base")))
                .cves(id == null ? List.of() : Cves.of(id))
                .fact("package", name)
                .fact("installed", first(software, "version"))
                .fact("architecture", first(software, "architecture"))
                .fact("condition", found.text("scanner.condition"))
                .fact("detected", found.text("detected_at"))
                .fact("underEvaluation", "true".equals(found.text("under_evaluation")) ? "true" : null);
    }

    /** Of the word; of the score where the word is none, but a score of 0 may mean that nobody has scored it. */
    static Severity severity(@Nullable String word, @Nullable String score) {
        Severity said = Severity.ofWord(word);
        Severity scored = said == Severity.UNKNOWN ? Severity.ofScore(score) : said;
        return NOT_RATED.equals(word) && scored == Severity.INFO ? Severity.UNKNOWN : scored;
    }

    private static @Nullable String first(@Nullable JsonFields fields, String... paths) {
        return fields == null ? null : fields.first(paths);
    }
}
