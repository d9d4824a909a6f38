package dev.patchboard.verification.web;

import dev.patchboard.fleet.Environment;
import dev.patchboard.verification.CoverageReport;
import dev.patchboard.verification.EvidenceCoverage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/coverage}: how far the evidence of the open changes reaches. */
@RestController
@RequestMapping("/api/v1/coverage")
class CoverageController {

    private final EvidenceCoverage coverage;

    CoverageController(EvidenceCoverage coverage) {
        this.coverage = coverage;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    CoverageReport read(@RequestParam @Nullable Environment environment, @RequestParam @Nullable String group) {
        return CoverageReport.of(coverage.open(new EvidenceCoverage.Filter(environment, group)));
    }
}
