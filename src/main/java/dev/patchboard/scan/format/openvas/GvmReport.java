package dev.patchboard.scan.format.openvas;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.XmlCursor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code report}: first what was found, then the hosts, so that all of it is kept until its end. */
final class GvmReport {

    private static final int LONGEST_TEXT = 1_000;

    private final XmlCursor xml;
    private final ReportSink sink;
    private final HostLedger ledger = new HostLedger();
    private final Set<String> ended = new HashSet<>();
    private @Nullable ReportTime started;
    private @Nullable ReportTime finished;
    private @Nullable String status;

    GvmReport(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        xml.children(part -> {
            switch (part) {
                case "report" -> new GvmReport(xml, sink).read();
                case "scan_run_status" -> status = text();
                case "scan_start" -> started = time(text());
                case "scan_end" -> finished = time(text());
                case "results" -> xml.children(ignored -> new GvmResultReader(xml, ledger).read());
                case "host" -> new GvmHostReader(xml, ledger, ended).read();
                case "host_start" -> hostTime(false);
                case "host_end" -> hostTime(true);
                case "errors" -> xml.children(this::error);
                default -> {
                    // filters, counts, ports
                }
            }
        });
        ledger.hosts().forEach(this::judge);
        ledger.handOver(sink);
    }

    /** A time with or without an offset; old versions write it as the C library does; null when it is neither. */
    static @Nullable ReportTime time(String text) {
        ReportTime time = text.isEmpty() ? null : ReportTime.parse(text);
        return time == null && !text.isEmpty() ? ReportTime.parseCtime(text) : time;
    }

    private void judge(HostEntry host) {
        boolean over = ended.contains(host.name());
        if (host.finished() == null) {
            host.at(started);
        }
        if (!over) {
            host.at(finished);
            boolean broken = status != null && !status.isEmpty() && !status.equalsIgnoreCase("Done");
            if (broken || finished == null) {
                host.fails("The scan of this host did not come to an end"
                        + (broken ? " (the scan is " + status + ")." : "."));
            }
        }
    }

    /** {@code <host_start><host>10.0.0.1</host>time</host_start>}, before version 6. */
    private void hostTime(boolean end) {
        long line = xml.line();
        String[] name = {""};
        String at = xml.text(LONGEST_TEXT, part -> name[0] = part.equals("host") ? text() : name[0])
                .strip();
        if (!name[0].isEmpty()) {
            HostEntry host = ledger.host(name[0], line);
            host.ip(name[0]);
            host.at(time(at));
            if (end && !at.isEmpty()) {
                ended.add(host.name());
            }
        }
    }

    /** A test that came to no end on a host, or a host that could not be scanned at all. */
    private void error(String kind) {
        if (!kind.equals("error")) {
            return;
        }
        long line = xml.line();
        String[] said = {"", "", "", ""};
        xml.children(part -> {
            switch (part) {
                case "host" -> said[0] = text();
                case "description" -> said[1] = text();
                case "nvt" -> {
                    String oid = xml.attribute("oid");
                    said[2] = oid == null ? "" : oid;
                    xml.children(inner -> said[3] = inner.equals("name") ? text() : said[3]);
                }
                default -> {
                    // port, severity
                }
            }
        });
        if (!said[0].isEmpty()) {
            HostEntry host = ledger.host(said[0], line);
            if (said[1].contains("Host dead")) {
                host.fails("The scanner did not reach this host (" + said[1] + ").");
            }
            ledger.add(
                    host,
                    new CheckResult(said[2], said[3], Answer.NO_ANSWER, "", Severity.UNKNOWN, List.of(), null, line));
        }
    }

    private String text() {
        return xml.text(LONGEST_TEXT).strip();
    }
}
