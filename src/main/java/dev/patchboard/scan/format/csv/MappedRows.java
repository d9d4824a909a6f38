package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of any table of which is known what its columns say. */
final class MappedRows {

    private static final Set<String> YES = Set.of("yes", "true", "1", "y");

    private final CsvRoles roles;
    private final ResultWords words;
    private final Map<String, Severity> severities;
    private final Times times;
    private final boolean explained;
    private final HostLedger ledger = new HostLedger();

    private MappedRows(
            CsvRoles roles, ResultWords words, Map<String, Severity> severities, Times times, boolean explained) {
        this.roles = roles;
        this.words = words;
        this.severities = severities;
        this.times = times;
        this.explained = explained;
    }

    /** Rows of a table of which only the header tells. */
    static MappedRows usual(CsvRoles roles, ResultWords words, Times times) {
        return new MappedRows(roles, words, Map.of(), times, false);
    }

    /**
     * Rows that a mapping explains.
     *
     * @param severities the table's words in lower case
     */
    static MappedRows explained(CsvRoles roles, ResultWords words, Map<String, Severity> severities, Times times) {
        return new MappedRows(roles, words, severities, times, true);
    }

    void add(CsvRow row) {
        HostEntry host = host(row);
        String title = roles.get(row, "title");
        String check = roles.get(row, "check");
        String severity = roles.get(row, "severity");
        String result = roles.get(row, "result");
        String port = roles.get(row, "port");
        CheckResult said = new CheckResult(
                ledger.shared(check.isEmpty() ? title : check),
                ledger.shared(title.isEmpty() ? check : title),
                roles.has("result") ? words.answer(result) : Answer.FOUND,
                ledger.shared(result.isEmpty() ? severity : result),
                severity(severity),
                ledger.shared(CveIds.in(roles.get(row, "cve"))),
                port.isEmpty() ? null : ledger.shared(port),
                row.line(),
                ledger.facts("severity", result.isEmpty() ? "" : severity));
        ReportTime seen = seen(host, row);
        if (seen == null && (said.isNegative() || !roles.has("time"))) {
            ledger.add(host, said);
        } else {
            ledger.add(host, said, seen);
        }
    }

    private Severity severity(String word) {
        Severity said = severities.get(word.strip().toLowerCase(Locale.ROOT));
        return said == null ? Severity.ofWord(word) : said;
    }

    /** A row whose time cannot be read may be older than all others, so the host has no time that holds (law 4). */
    private @Nullable ReportTime seen(HostEntry host, CsvRow row) {
        String said = roles.get(row, "time");
        ReportTime time = times.parse(said);
        if (explained && time == null && !said.isEmpty()) {
            host.fails(
                    "Line " + row.line() + " gives no date: \"" + said + "\". Mend it, or timeFormat in the mapping.");
        }
        return time;
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
