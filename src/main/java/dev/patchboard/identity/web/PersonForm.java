package dev.patchboard.identity.web;

import dev.patchboard.identity.NewPerson;
import dev.patchboard.identity.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form in which a person is entered; null where a field did not arrive. */
record PersonForm(
        @Nullable String login,
        @Nullable String name,
        @Nullable String email,
        @Nullable String zone,
        @Nullable Set<Role> roles,
        @Nullable String password) {

    NewPerson person() {
        return new NewPerson(
                text(login),
                text(name),
                text(email),
                Zones.read(zone),
                roles == null ? Set.of() : roles,
                password == null || password.isEmpty() ? null : password);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
