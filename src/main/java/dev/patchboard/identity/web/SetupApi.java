package dev.patchboard.identity.web;

import dev.patchboard.identity.NewPerson;
import dev.patchboard.identity.Setup;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The first administrator. */
@RestController
@RequestMapping("/api/v1/setup")
class SetupApi {

    private final Setup setup;

    SetupApi(Setup setup) {
        this.setup = setup;
    }

    record SetupBody(
            @NotBlank String token,
            @NotBlank String login,
            @NotBlank String name,
            @NotBlank String email,
            @NotBlank String password,
            @Nullable String zone) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("permitAll()")
    PersonBody redeem(@Valid @RequestBody SetupBody body) {
        NewPerson person = new NewPerson(
                body.login(), body.name(), body.email(), Zones.read(body.zone()), Set.of(), body.password());
        return PersonBody.of(setup.redeem(body.token(), person));
    }
}
