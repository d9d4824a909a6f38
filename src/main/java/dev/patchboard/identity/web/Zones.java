package dev.patchboard.identity.web;

import dev.patchboard.shared.InvalidInput;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Time zones as people write them. */
final class Zones {

    private Zones() {}

    /** The zone of that name; UTC when none is given. */
    static ZoneId read(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            throw InvalidInput.field("zone", "Give a time zone such as Europe/Berlin.");
        }
    }
}
