package dev.patchboard.policy.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.policy.DefinitionVersion;
import dev.patchboard.policy.InForce;
import dev.patchboard.policy.Policies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Processes, decisions, forms and templates: which text is in force, and which waits for whom. */
@RestController
@RequestMapping("/api/v1/definitions")
class DefinitionsApi {

    private final Policies policies;
    private final InForce inForce;
    private final CurrentActor actor;

    DefinitionsApi(Policies policies, InForce inForce, CurrentActor actor) {
        this.policies = policies;
        this.inForce = inForce;
        this.actor = actor;
    }

    record ProposalBody(
            @NotNull LocalDate effectiveFrom,
            @NotBlank @Size(max = 1000) String reason) {}

    record RefusalBody(@NotBlank @Size(max = 1000) String reason) {}

    /** Every version of every definition, by name, the latest first. */
    @GetMapping
    @PreAuthorize("hasAnyAuthority('POLICY_EDIT', 'AUDIT_READ')")
    List<DefinitionVersion> list() {
        return policies.versions();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyAuthority('POLICY_EDIT', 'AUDIT_READ')")
    DefinitionVersion one(@PathVariable UUID id) {
        return policies.version(id);
    }

    /** The text itself. */
    @GetMapping(path = "/{id}/text", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @PreAuthorize("hasAnyAuthority('POLICY_EDIT', 'AUDIT_READ')")
    String text(@PathVariable UUID id) {
        return inForce.text(policies.version(id)).text();
    }

    @PostMapping("/{id}/propose")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    DefinitionVersion propose(@PathVariable UUID id, @Valid @RequestBody ProposalBody body) {
        return policies.propose(id, body.effectiveFrom(), body.reason(), actor.get());
    }

    @PostMapping("/{id}/approve")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    DefinitionVersion approve(@PathVariable UUID id) {
        return policies.approve(id, actor.get());
    }

    @PostMapping("/{id}/refuse")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    DefinitionVersion refuse(@PathVariable UUID id, @Valid @RequestBody RefusalBody body) {
        return policies.refuse(id, body.reason(), actor.get());
    }
}
