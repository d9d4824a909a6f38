package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.Severity;
import java.util.Locale;
import java.util.Set;

/** Rows of any table of which is known what its columns say. */
final class MappedRows {

    private static final Set<String> YES = Set.of("yes", "true", "1", "y");

    private final CsvRoles roles;
    private final ResultWords words;
    private final Times times;
    private final HostLedger ledger = new HostLedger();

    MappedRows(CsvRoles roles, ResultWords words, Times times) {
        this.roles = roles;
        this.words = words;
        this.times = times;
    }

    void add(CsvRow row) {
        HostEntry host = host(row);
        String title = roles.get(row, "title");
        String check = roles.get(row, "check");
        String severity = roles.get(row, "severity");
        String result = roles.get(row, "result");
        String port = roles.get(row, "port");
        ledger.add(
                host,
                new CheckResult(
                        ledger.shared(check.isEmpty() ? title : check),
                        ledger.shared(title.isEmpty() ? check : title),
                        roles.has("result") ? words.answer(result) : Answer.FOUND,
                        ledger.shared(result.isEmpty() ? severity : result),
                        Severity.ofWord(severity),
                        ledger.shared(CveIds.in(roles.get(row, "cve"))),
                        port.isEmpty() ? null : ledger.shared(port),
                        row.line(),
                        ledger.facts("severity", result.isEmpty() ? "" : severity)));
        host.at(times.parse(roles.get(row, "time")));
    }

    private HostEntry host(CsvRow row) {
        String ip = roles.get(row, "ip");
        String stated = roles.get(row, "host");
        String fqdn = roles.get(row, "fqdn");
        String name = !stated.isEmpty() ? stated : fqdn.isEmpty() ? ip : fqdn;
        HostEntry host = ledger.host(name + '/' + ip, name, row.line());
        host.ip(ip);
        host.fqdn(fqdn.isEmpty() ? stated : fqdn);
        host.os(roles.get(row, "os"));
        if (name.isEmpty()) {
            host.fails("These rows name no host.");
        }
        if (roles.has("credentialed")) {
            if (YES.contains(roles.get(row, "credentialed").toLowerCase(Locale.ROOT))) {
                host.inside();
            } else {
                host.outside("The table says so in line " + row.line() + ".");
            }
        }
        return host;
    }

    void handOver(ReportSink sink) {
        ledger.handOver(sink);
    }
}
