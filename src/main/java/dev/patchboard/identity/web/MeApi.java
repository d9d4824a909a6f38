package dev.patchboard.identity.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegation;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Permission;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.SignIns;
import dev.patchboard.identity.SignIns.SignInOutcome;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people ask and change about themselves. */
@RestController
@RequestMapping("/api/v1/people/me")
class MeApi {

    private final People people;
    private final SignIns signIns;
    private final Delegations delegations;
    private final CurrentActor actor;

    MeApi(People people, SignIns signIns, Delegations delegations, CurrentActor actor) {
        this.people = people;
        this.signIns = signIns;
        this.delegations = delegations;
        this.actor = actor;
    }

    /**
     * @param person null for a service
     * @param mayActFor logins of principals
     */
    record MeBody(
            String login,
            @Nullable String onBehalfOf,
            @Nullable PersonBody person,
            List<Role> roles,
            List<Permission> permissions,
            List<String> mayActFor) {}

    record OwnPasswordBody(
            @NotBlank String current, @NotBlank String password) {}

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    MeBody me() {
        Actor who = actor.get();
        List<String> principals = delegations.of(who.person()).stream()
                .map(Delegation::principal)
                .distinct()
                .filter(principal -> delegations.now(who.person(), principal).isPresent())
                .toList();
        return new MeBody(
                who.person(),
                who.onBehalfOf(),
                people.find(who.person()).map(PersonBody::of).orElse(null),
                actor.roles().stream().sorted().toList(),
                Arrays.stream(Permission.values()).filter(actor::may).toList(),
                principals);
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<Void> changePassword(@Valid @RequestBody OwnPasswordBody body, HttpServletRequest request) {
        Actor who = actor.get();
        if (!(signIns.password(who.person(), body.current(), who.channel(), request.getRemoteAddr())
                instanceof SignInOutcome.Accepted)) {
            throw InvalidInput.field("current", "This is not your present password.");
        }
        people.changePassword(who.person(), body.password(), who);
        return ResponseEntity.noContent().build();
    }
}
