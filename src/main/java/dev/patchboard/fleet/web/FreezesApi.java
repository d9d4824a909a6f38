package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Freeze;
import dev.patchboard.fleet.Freezes;
import dev.patchboard.fleet.NewFreeze;
import dev.patchboard.identity.CurrentActor;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** {@code /api/v1/freezes}: when changes must not run. */
@RestController
@RequestMapping("/api/v1/freezes")
class FreezesApi {

    private final Freezes freezes;
    private final CurrentActor actor;

    FreezesApi(Freezes freezes, CurrentActor actor) {
        this.freezes = freezes;
        this.actor = actor;
    }

    record NewFreezeBody(
            @NotBlank String name,
            @Nullable ScopeBody scope,
            @NotNull Instant from,
            @NotNull Instant until,
            @NotBlank String reason) {

        NewFreeze command() {
            return new NewFreeze(name, ScopeBody.scope(scope), from, until, reason);
        }
    }

    record FreezeBody(UUID id, String name, ScopeBody scope, Instant from, Instant until, String reason) {

        static FreezeBody of(Freeze freeze) {
            return new FreezeBody(
                    freeze.id(),
                    freeze.name(),
                    ScopeBody.of(freeze.scope()),
                    freeze.from(),
                    freeze.until(),
                    freeze.reason());
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('FLEET_READ')")
    List<FreezeBody> list() {
        return freezes.all().stream().map(FreezeBody::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyAuthority('FLEET_EDIT', 'CHANGE_MANAGE')")
    ResponseEntity<FreezeBody> add(@Valid @RequestBody NewFreezeBody body) {
        Freeze freeze = freezes.add(body.command(), actor.get());
        return ResponseEntity.created(URI.create("/api/v1/freezes/" + freeze.id()))
                .body(FreezeBody.of(freeze));
    }

    /** Without a reason it is refused: the parameter is optional here so that the answer names what is missing. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyAuthority('FLEET_EDIT', 'CHANGE_MANAGE')")
    ResponseEntity<Void> remove(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason) {
        freezes.remove(id, reason, actor.get());
        return ResponseEntity.noContent().build();
    }
}
