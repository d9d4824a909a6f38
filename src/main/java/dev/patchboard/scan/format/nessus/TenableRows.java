package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.OutputPlaces;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.csv.CsvRow;
import dev.patchboard.scan.format.csv.Times;

/** Rows of Tenable's tables, whose columns have other names in each product. A CVE has a row of its own in some of them. */
final class TenableRows {

    private static final Times TIMES = Times.of(
            "MMM d, yyyy HH:mm:ss z",
            "yyyy-MM-dd HH:mm:ss",
            "MM/dd/yyyy HH:mm:ss",
            "MM/dd/yyyy",
            "MMM d, yyyy",
            "yyyy-MM-dd");

    private static final String[] OUTPUT = {"plugin output", "plugin text", "output"};

    private final ReportSink sink;
    private final HostLedger ledger = new HostLedger();

    TenableRows(ReportSink sink) {
        this.sink = sink;
        sink.scanner("Nessus", null, null);
    }

    /**
     * @param wordColumn the column of the scanner's word for how bad it is
     */
    void add(CsvRow row, String wordColumn) {
        HostEntry host = host(row);
        String plugin = row.any("plugin id", "plugin", "definition.id");
        String word = row.get(wordColumn);
        String port = row.any("port");
        String state = row.any("vulnerability state", "state");
        boolean fixed = state.equalsIgnoreCase("Fixed");
        ReportTime seen = TIMES.parse(
                fixed ? row.any("last fixed", "last_fixed") : row.any("last observed", "last seen", "last_seen"));
        ledger.add(
                host,
                new CheckResult(
                        ledger.shared(plugin),
                        ledger.shared(row.any("name", "plugin name", "definition.name")),
                        fixed ? Answer.FIXED : Answer.FOUND,
                        ledger.shared(word),
                        severity(word),
                        ledger.shared(CveIds.in(row.any("cve", "definition.cve"))),
                        port.isEmpty() || port.equals("0") ? null : ledger.shared(port + '/' + row.get("protocol")),
                        row.line(),
                        ledger.facts("status", state, "place", OutputPlaces.in(row.any(OUTPUT)))),
                seen);
        String notInside = ScanInformation.NOT_INSIDE.get(plugin);
        if (notInside != null) {
            host.outside("Plugin " + plugin + " says that " + notInside + ".");
        } else if (plugin.equals(ScanInformation.PLUGIN)) {
            told(host, new ScanInformation(row.any(OUTPUT)));
        }
        times(host, row);
    }

    private HostEntry host(CsvRow row) {
        String name = row.any("host", "ip address", "asset.display_ipv4_address", "asset.name", "asset.host_name");
        String ip = row.any("ip address", "asset.display_ipv4_address", "asset.display_ipv6_address");
        String dns = row.any("fqdn", "dns name", "asset.display_fqdn");
        HostEntry host = ledger.host(name + '/' + ip + '/' + dns + '/' + row.get("asset.id"), name, row.line());
        host.ip(ip.isEmpty() && isAddress(name) ? name : ip);
        host.fqdn(dns.isEmpty() && !isAddress(name) ? name : dns);
        host.os(row.any("os", "asset.operating_system"));
        if (name.isEmpty()) {
            host.fails("These rows name no host.");
        }
        return host;
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
    }

    private void told(HostEntry host, ScanInformation said) {
        sink.scanner("Nessus", said.version(), said.feed());
        ReportTime made = said.feedMade();
        if (made != null) {
            sink.contentMade(made);
        }
        if ("yes".equalsIgnoreCase(said.credentialed())) {
            host.inside();
        } else if (said.credentialed() != null) {
            host.outside("Plugin " + ScanInformation.PLUGIN + " says \"Credentialed checks : " + said.credentialed()
                    + "\".");
        }
        host.at(said.started());
        host.at(said.finished());
    }

    private static void times(HostEntry host, CsvRow row) {
        ReportTime begun = TIMES.parse(row.get("host start"));
        host.at(begun);
        host.at(TIMES.parse(row.get("host end")));
        ReportTime login = TIMES.parse(row.get("last authenticated results date"));
        if (login != null && begun != null && !begun.isAfter(login)) {
            host.inside();
        }
    }

    private static Severity severity(String word) {
        Severity number = NessusHostReader.severity(word);
        return number == Severity.UNKNOWN ? Severity.ofWord(word) : number;
    }

    void handOver() {
        ledger.handOver(sink);
    }
}
