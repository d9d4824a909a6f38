package dev.patchboard.identity.web;

import dev.patchboard.identity.NewPerson;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.InvalidInput;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form in which a person is entered. */
record PersonForm(
        String login,
        String name,
        String email,
        String zone,
        @Nullable Set<Role> roles,
        @Nullable String password) {

    NewPerson person() {
        return new NewPerson(
                login.strip(),
                name.strip(),
                email.strip(),
                zoneId(),
                roles == null ? Set.of() : roles,
                password == null || password.isEmpty() ? null : password);
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException unknown) {
            throw InvalidInput.field("zone", "There is no time zone '" + zone + "'. Example: Europe/Berlin.");
        }
    }
}
