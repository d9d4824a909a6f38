package dev.patchboard.scan.format;

import org.jspecify.annotations.Nullable;

/**
 * What a command printed on a host about that host. It lists what is there; what it leaves out is silence. It names neither host nor
 * time unless somebody wrote them above.
 */
public final class TextReport {

    private final FindingList findings = new FindingList();
    private @Nullable String host;
    private @Nullable String failure;

    public void host(String name) {
        host = name;
    }

    /** The command says that it could not do its work; the first such line counts. */
    public void fails(String why) {
        failure = failure == null ? why.strip() : failure;
    }

    public void add(FindingDraft draft) {
        findings.add(draft);
    }

    /** Hands the one host over. */
    public void handOver(ReportSink sink) {
        String name = host == null ? "unnamed" : host;
        sink.host(new ScannedHost(name, null, null, null, true, null, null, failure, 1, null), findings.results());
    }
}
