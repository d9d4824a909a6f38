package dev.patchboard.rollout.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.rollout.Work;
import dev.patchboard.rollout.WorkClaim;
import dev.patchboard.rollout.WorkOverview;
import dev.patchboard.rollout.WorkReport;
import dev.patchboard.rollout.WorkReports;
import dev.patchboard.rollout.WorkWaiting;
import dev.patchboard.shared.ChangeNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/work}: deployment workers fetch hosts, extend their lease, report in bulk. */
@RestController
@RequestMapping("/api/v1/work")
class WorkController {

    private static final int DEFAULT_HOSTS = 20;
    private static final long DEFAULT_LEASE = 900;
    private static final String ASK_AGAIN_SECONDS = "30";

    private final Work work;
    private final WorkOverview overview;
    private final WorkReports reports;
    private final CurrentActor actor;

    WorkController(Work work, WorkOverview overview, WorkReports reports, CurrentActor actor) {
        this.work = work;
        this.overview = overview;
        this.reports = reports;
        this.actor = actor;
    }

    /**
     * What a worker asks for.
     *
     * @param change only hosts of this change
     * @param hosts at most so many, 20 when absent
     * @param leaseSeconds 900 when absent
     */
    record Wish(
            @Nullable ChangeNumber change,
            @Nullable Integer hosts,
            @Nullable Long leaseSeconds) {}

    /** How long from now on. */
    record Lease(@Nullable Long leaseSeconds) {}

    /** Reports in bulk. */
    record Reports(@Nullable List<WorkReport> reports) {}

    @Operation(summary = "List the batches that workers fetch hosts of, counted in hosts")
    @GetMapping
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    List<WorkWaiting> waiting() {
        return overview.waiting();
    }

    @Operation(summary = "Fetch hosts to work on; 204 when there is nothing to do now")
    @PostMapping("/claims")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "No work waits; Retry-After says when to ask again")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    ResponseEntity<WorkClaim> claim(@RequestBody Wish wish) {
        return work.claim(
                        wish.change(),
                        Objects.requireNonNullElse(wish.hosts(), DEFAULT_HOSTS),
                        lease(wish.leaseSeconds()),
                        actor.get())
                .map(claim -> ResponseEntity.created(URI.create("/api/v1/work/claims/" + claim.id()))
                        .body(claim))
                .orElseGet(() -> ResponseEntity.noContent()
                        .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS)
                        .build());
    }

    @Operation(summary = "Read a claim: what of it is still held")
    @GetMapping("/claims/{id}")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    WorkClaim get(@PathVariable UUID id) {
        return work.get(id, actor.get());
    }

    @Operation(summary = "Extend the lease of a claim; 409 work.stopped says to begin with no other host")
    @PostMapping("/claims/{id}/extend")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    WorkClaim extend(@PathVariable UUID id, @RequestBody Lease lease) {
        return work.extend(id, lease(lease.leaseSeconds()), actor.get());
    }

    @Operation(summary = "Report outcomes, exit codes or logs of a claim's hosts, all or none")
    @PostMapping("/claims/{id}/reports")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    List<WorkReport.Answer> report(@PathVariable UUID id, @RequestBody Reports body) {
        return reports.report(id, Objects.requireNonNullElse(body.reports(), List.of()), actor.get());
    }

    private static Duration lease(@Nullable Long seconds) {
        return Duration.ofSeconds(Objects.requireNonNullElse(seconds, DEFAULT_LEASE));
    }
}
