package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.AttestationLists;
import dev.patchboard.verification.Attestations;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

/** What two people saw of a host where no tool can tell. */
@RestController
@RequestMapping("/api/v1")
class AttestationsController {

    private final Attestations attestations;
    private final AttestationLists lists;
    private final CurrentActor actor;

    AttestationsController(Attestations attestations, AttestationLists lists, CurrentActor actor) {
        this.attestations = attestations;
        this.lists = lists;
        this.actor = actor;
    }

    /** What was seen: the version of a patch on a host. */
    record Seen(
            @Nullable String host,
            @Nullable String patch,
            @Nullable String version,
            @Nullable Instant seenAt,
            @Nullable String words,
            @Nullable String evidence) {}

    /** Where and how the second person saw it. */
    record Words(@Nullable String words) {}

    /** Why it is withdrawn. */
    record Reason(@Nullable String reason) {}

    @GetMapping("/changes/{number}/attestations")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<Attestation> of(
            @PathVariable ChangeNumber number,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> key = Cursor.after(after, 1);
        return Cursor.page(
                lists.page(number, key == null ? null : Cursor.id(key.get(0)), size + 1),
                size,
                one -> List.of(one.id().toString()));
    }

    @PostMapping("/changes/{number}/attestations")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('VERIFY')")
    Attestation attest(@PathVariable ChangeNumber number, @RequestBody Seen seen) {
        return attestations.attest(
                number,
                new Attestations.Sight(
                        Objects.requireNonNullElse(seen.host(), ""),
                        seen.patch(),
                        seen.version(),
                        seen.seenAt(),
                        Objects.requireNonNullElse(seen.words(), ""),
                        seen.evidence()),
                actor.get());
    }

    @PostMapping("/attestations/{id}/confirm")
    @PreAuthorize("hasAuthority('VERIFY')")
    Attestation confirm(@PathVariable UUID id, @RequestBody Words own) {
        return attestations.confirm(id, Objects.requireNonNullElse(own.words(), ""), actor.get());
    }

    @PostMapping("/attestations/{id}/withdraw")
    @PreAuthorize("hasAuthority('VERIFY')")
    Attestation withdraw(@PathVariable UUID id, @RequestBody Reason why) {
        return attestations.withdraw(id, Objects.requireNonNullElse(why.reason(), ""), actor.get());
    }
}
