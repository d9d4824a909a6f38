package dev.patchboard.scan.web;

import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.ReportResult;
import dev.patchboard.scan.ReportResults;
import dev.patchboard.scan.ReportResults.Place;
import dev.patchboard.scan.ReportResults.Wanted;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Cursor;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One scanner report: what became of each of its hosts, and the vulnerabilities that it holds. */
@Controller
class ScanPage {

    private static final int PAGE = 50;

    private final Scans scans;
    private final ReportResults results;
    private final Hosts hosts;

    ScanPage(Scans scans, ReportResults results, Hosts hosts) {
        this.scans = scans;
        this.results = results;
        this.hosts = hosts;
    }

    /**
     * @param cve only what it says of this vulnerability
     * @param host only what it says of this host of the inventory
     * @param after key of the page of results
     */
    @GetMapping("/scans/{id}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cve,
            @RequestParam(required = false) @Nullable UUID host,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        ScanReceipt report = scans.find(id).orElseThrow(() -> new NotFound("scan", id));
        List<String> key = Cursor.after(after, 2);
        Place place = key == null ? null : new Place(Cursor.id(key.get(0)), Cursor.number(key.get(1)));
        List<ReportResult> found =
                results.page(new Wanted(id, cve == null || cve.isBlank() ? null : cve, host), place, PAGE + 1);
        model.addAttribute("report", report);
        model.addAttribute("sum", ScansPages.Sum.of(report));
        model.addAttribute(
                "hosts",
                hosts.byId(report.hosts().stream()
                        .map(HostReceipt::hostId)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList()));
        model.addAttribute(
                "results", Cursor.page(found, PAGE, one -> List.of(one.row().toString(), String.valueOf(one.index()))));
        model.addAttribute("cve", cve);
        model.addAttribute("only", host);
        return "scan/scan";
    }
}
