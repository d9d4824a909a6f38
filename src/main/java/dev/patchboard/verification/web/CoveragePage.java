package dev.patchboard.verification.web;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.verification.CoverageReport;
import dev.patchboard.verification.EvidenceCoverage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many hosts of the open changes have a log that was read and a scan that looked, and of how many nobody knows. */
@Controller
class CoveragePage {

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
            Model model) {
        model.addAttribute("report", CoverageReport.of(coverage.open(new EvidenceCoverage.Filter(environment, group))));
        model.addAttribute("environments", Environment.values());
        model.addAttribute("groups", hosts.groups().keySet());
        model.addAttribute("environment", environment);
        model.addAttribute("group", group);
        return "verification/coverage";
    }
}
