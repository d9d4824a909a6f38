package dev.patchboard.identity.web;

import dev.patchboard.identity.Alternates;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is asked instead of somebody. */
@RestController
@RequestMapping("/api/v1/people/{login}/alternates")
class AlternatesApi {

    private final Alternates alternates;
    private final CurrentActor actor;

    AlternatesApi(Alternates alternates, CurrentActor actor) {
        this.alternates = alternates;
        this.actor = actor;
    }

    /** null: nobody. */
    record AlternateBody(@Nullable String alternate) {}

    @GetMapping
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    Map<Role, String> list(@PathVariable String login) {
        return alternates.of(login);
    }

    @PutMapping("/{role}")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    Map<Role, String> name(@PathVariable String login, @PathVariable Role role, @RequestBody AlternateBody body) {
        alternates.name(login, role, body.alternate(), actor.get());
        return alternates.of(login);
    }
}
