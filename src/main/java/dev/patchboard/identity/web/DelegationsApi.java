package dev.patchboard.identity.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegation;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.NewDelegation;
import dev.patchboard.identity.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who stands in for whom. */
@RestController
@RequestMapping("/api/v1/delegations")
class DelegationsApi {

    private final Delegations delegations;
    private final CurrentActor actor;

    DelegationsApi(Delegations delegations, CurrentActor actor) {
        this.delegations = delegations;
        this.actor = actor;
    }

    /** Without a principal: the caller. */
    record NewDelegationBody(
            @Nullable String principal,
            @NotBlank String delegate,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @NotEmpty Set<Role> roles) {}

    record Listed(List<Delegation> items) {}

    @GetMapping
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    Listed list(@RequestParam @Nullable String person) {
        return new Listed(person == null ? delegations.all() : delegations.of(person));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    Delegation make(@Valid @RequestBody NewDelegationBody body) {
        String principal = body.principal() == null ? actor.get().person() : body.principal();
        return delegations.make(
                new NewDelegation(principal, body.delegate(), body.from(), body.until(), body.roles()), actor.get());
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    Delegation end(@PathVariable UUID id, @RequestParam @Nullable String reason) {
        return delegations.end(id, reason, actor.get());
    }
}
