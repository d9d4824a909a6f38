package dev.patchboard.advisory.web;

import dev.patchboard.advisory.Applicability;
import dev.patchboard.advisory.Applicable;
import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.advisory.Supersessions;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/patches}. */
@RestController
@RequestMapping("/api/v1/patches")
class PatchesController {

    private final Patches patches;
    private final Applicability applicability;
    private final Supersessions supersessions;
    private final CurrentActor actor;

    PatchesController(Patches patches, Applicability applicability, Supersessions supersessions, CurrentActor actor) {
        this.patches = patches;
        this.applicability = applicability;
        this.supersessions = supersessions;
        this.actor = actor;
    }

    /** Body of a patch entered by hand; what is absent is not known. */
    record PatchRequest(
            @Nullable String name,
            @Nullable String vendor,
            @Nullable String kb,
            @Nullable String productCode,
            @Nullable String digest,
            @Nullable SignatureState signatureState,
            @Nullable String signatureSaidBy,
            @Nullable Boolean uninstallable,
            @Nullable Boolean restartRequired,
            @Nullable LocalDate released,
            @Nullable Set<String> cves,
            @Nullable List<PackageRequest> packages) {

        NewPatch toPatch() {
            return new NewPatch(
                    text(name),
                    vendor,
                    kb,
                    productCode,
                    digest,
                    signatureState,
                    signatureSaidBy,
                    Boolean.TRUE.equals(uninstallable),
                    Boolean.TRUE.equals(restartRequired),
                    released,
                    cves,
                    packages == null
                            ? null
                            : packages.stream().map(PackageRequest::toPackage).toList());
        }
    }

    /** A package of the body. */
    record PackageRequest(
            @Nullable String ecosystem,
            @Nullable String name,
            @Nullable String fixedVersion) {

        PatchPackage toPackage() {
            return new PatchPackage(text(ecosystem), text(name), text(fixedVersion));
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    Keyset<Patch> list(@RequestParam @Nullable UUID after, @RequestParam @Nullable Integer limit) {
        return patches.page(after, Cursor.size(limit));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    Patch get(@PathVariable UUID id) {
        return patches.get(id);
    }

    /** Which hosts need it, with the evidence of each answer. */
    @GetMapping("/{id}/hosts")
    @PreAuthorize("hasAuthority('ADVISORY_READ') and hasAuthority('FLEET_READ')")
    Keyset<Applicable> hosts(
            @PathVariable UUID id, @RequestParam @Nullable String after, @RequestParam @Nullable Integer limit) {
        return applicability.page(id, after, Cursor.size(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    ResponseEntity<Patch> register(@RequestBody PatchRequest request) {
        Patch patch = patches.register(request.toPatch(), actor.get());
        return ResponseEntity.created(URI.create("/api/v1/patches/" + patch.id()))
                .body(patch);
    }

    /** Articles that a patch contains. */
    record Articles(@Nullable Set<String> kbs) {}

    @GetMapping("/{id}/supersedes")
    @PreAuthorize("hasAuthority('ADVISORY_READ')")
    Articles supersedes(@PathVariable UUID id) {
        return new Articles(supersessions.told(patches.get(id).id()));
    }

    /** Tells which earlier articles a cumulative update contains. */
    @PostMapping("/{id}/supersedes")
    @PreAuthorize("hasAuthority('ADVISORY_EDIT')")
    Articles supersedes(@PathVariable UUID id, @RequestBody Articles told) {
        return new Articles(supersessions.tell(id, Objects.requireNonNullElse(told.kbs(), Set.of()), actor.get()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
