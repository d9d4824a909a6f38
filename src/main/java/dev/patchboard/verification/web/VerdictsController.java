package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.verification.ChangeEvidence;
import dev.patchboard.verification.HostStarts;
import dev.patchboard.verification.Matrix;
import dev.patchboard.verification.Verdicts;
import java.time.Instant;
import java.util.List;
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

/** The verdict matrix of a change, the evidence behind it, and starts of hosts. */
@RestController
@RequestMapping("/api/v1")
class VerdictsController {

    private final Verdicts verdicts;
    private final ChangeEvidence evidence;
    private final HostStarts starts;
    private final CurrentActor actor;

    VerdictsController(Verdicts verdicts, ChangeEvidence evidence, HostStarts starts, CurrentActor actor) {
        this.verdicts = verdicts;
        this.evidence = evidence;
        this.starts = starts;
        this.actor = actor;
    }

    /** A start of a host, as read on it. */
    record Start(@Nullable Instant startedAt) {}

    @GetMapping("/changes/{number}/hosts")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Matrix matrix(@PathVariable ChangeNumber number) {
        return verdicts.matrix(number);
    }

    @GetMapping("/changes/{number}/evidence")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<ChangeEvidence.Item> evidence(
            @PathVariable ChangeNumber number,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> key = Cursor.after(after, 1);
        return Cursor.page(
                evidence.page(number, key == null ? null : key.get(0), size + 1),
                size,
                item -> List.of(item.file().sha256()));
    }

    @PostMapping("/hosts/{name}/starts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('EVIDENCE_UPLOAD')")
    void started(@PathVariable String name, @RequestBody Start start) {
        if (start.startedAt() == null) {
            throw InvalidInput.field("startedAt", "Give the time of the last start, as in 2026-11-22T09:00:00Z.");
        }
        starts.seen(name, start.startedAt(), actor.get());
    }
}
