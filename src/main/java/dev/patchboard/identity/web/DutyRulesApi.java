package dev.patchboard.identity.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.DutyEdition;
import dev.patchboard.identity.DutyPolicy;
import dev.patchboard.identity.DutyRule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules that keep duties apart, and their editions. */
@RestController
@RequestMapping("/api/v1/duty-rules")
class DutyRulesApi {

    private final Duties duties;
    private final DutyPolicy policy;
    private final CurrentActor actor;

    DutyRulesApi(Duties duties, DutyPolicy policy, CurrentActor actor) {
        this.duties = duties;
        this.policy = policy;
        this.actor = actor;
    }

    record Listed(List<DutyRule> inForce, List<DutyEdition> editions) {}

    record NewEditionBody(
            @NotBlank String code,
            @NotNull Duty one,
            @NotNull Duty other,
            DutyRule.@NotNull Strength strength,
            @NotBlank @Size(max = 300) String message,
            @NotBlank @Size(max = 200) String source,
            @NotBlank @Size(max = 500) String reason,
            @NotNull LocalDate effectiveFrom) {}

    @GetMapping
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    Listed list() {
        return new Listed(duties.rules(), policy.editions());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    DutyEdition propose(@Valid @RequestBody NewEditionBody body) {
        DutyRule rule =
                new DutyRule(body.code(), body.one(), body.other(), body.strength(), body.message(), body.source());
        return policy.propose(rule, body.effectiveFrom(), body.reason(), actor.get());
    }

    @PostMapping("/{id}/approve")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    DutyEdition approve(@PathVariable UUID id) {
        return policy.approve(id, actor.get());
    }
}
