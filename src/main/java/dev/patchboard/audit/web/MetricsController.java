package dev.patchboard.audit.web;

import dev.patchboard.audit.metrics.Metrics;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/metrics}: the figures of a period, whole days from {@code from} to {@code to}. */
@RestController
class MetricsController {

    private final Metrics metrics;

    MetricsController(Metrics metrics) {
        this.metrics = metrics;
    }

    @Operation(summary = "Read the figures of a period; every count with its denominator, unknown apart")
    @GetMapping("/api/v1/metrics")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Metrics.Report metrics(@RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to) {
        return metrics.of(from, to);
    }
}
