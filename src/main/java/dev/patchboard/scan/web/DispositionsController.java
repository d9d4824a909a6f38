package dev.patchboard.scan.web;

import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.scan.Disposition;
import dev.patchboard.scan.DispositionLists;
import dev.patchboard.scan.Dispositions;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/scans/dispositions}: false positives. */
@RestController
@RequestMapping("/api/v1/scans/dispositions")
class DispositionsController {

    private final Dispositions dispositions;
    private final DispositionLists lists;
    private final Hosts hosts;
    private final Scans scans;
    private final CurrentActor actor;

    DispositionsController(
            Dispositions dispositions, DispositionLists lists, Hosts hosts, Scans scans, CurrentActor actor) {
        this.dispositions = dispositions;
        this.lists = lists;
        this.hosts = hosts;
        this.scans = scans;
        this.actor = actor;
    }

    /**
     * Body of a proposal.
     *
     * @param host name, full DNS name or address of a host in service
     * @param cve in capitals or not
     * @param evidence SHA-256 of a stored file
     */
    record Proposal(
            @Nullable String host,
            @Nullable String cve,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable LocalDate expires) {}

    /** Why it is taken back. */
    record Revocation(@Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<Disposition> list(@RequestParam String host) {
        return lists.of(hostId(host));
    }

    @PostMapping
    @PreAuthorize("hasAuthority('RISK_ANALYSE')")
    @ResponseStatus(HttpStatus.CREATED)
    Disposition propose(@RequestBody Proposal proposal) {
        LocalDate expires = proposal.expires();
        if (expires == null) {
            throw InvalidInput.field("expires", "Name the last day it shall hold.");
        }
        return dispositions.propose(
                scans.hostMeantBy(text(proposal.host())).id(),
                text(proposal.cve()),
                text(proposal.reason()),
                text(proposal.evidence()),
                expires,
                actor.get());
    }

    @PostMapping("/{id}/approve")
    @PreAuthorize("hasAuthority('EXCEPTION_APPROVE')")
    Disposition approve(@PathVariable UUID id) {
        return dispositions.approve(id, actor.get());
    }

    @PostMapping("/{id}/revoke")
    @PreAuthorize("hasAuthority('EXCEPTION_APPROVE')")
    Disposition revoke(@PathVariable UUID id, @RequestBody Revocation revocation) {
        return dispositions.revoke(id, text(revocation.reason()), actor.get());
    }

    private UUID hostId(String name) {
        return hosts.findByName(name)
                .orElseThrow(() -> new NotFound("host", name))
                .id();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
