package dev.patchboard.verification.web;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.CoverageReport;
import dev.patchboard.verification.CoverageRow;
import dev.patchboard.verification.EvidenceCoverage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many hosts of the open changes have a log that was read and a scan that looked, and of how many nobody knows. */
@Controller
class CoveragePage {

    /** Changes on a page. */
    private static final int LISTED = 50;

    private final EvidenceCoverage coverage;
    private final Hosts hosts;

    CoveragePage(EvidenceCoverage coverage, Hosts hosts) {
        this.coverage = coverage;
        this.hosts = hosts;
    }

    @GetMapping("/coverage")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String show(
            @RequestParam(required = false) @Nullable Environment environment,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable ChangeNumber after,
            Model model) {
        CoverageReport report = CoverageReport.of(coverage.open(new EvidenceCoverage.Filter(environment, group)));
        List<CoverageRow> rows = report.after(after, LISTED);
        model.addAttribute("report", report);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "next",
                report.after(after, LISTED + 1).size() > LISTED
                        ? rows.get(LISTED - 1).change()
                        : null);
        model.addAttribute("environments", Environment.values());
        model.addAttribute("groups", hosts.groups().keySet());
        model.addAttribute("environment", environment);
        model.addAttribute("group", group);
        return "verification/coverage";
    }
}
