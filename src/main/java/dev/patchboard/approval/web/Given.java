package dev.patchboard.approval.web;

import dev.patchboard.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Fields that a body must have. */
final class Given {

    private Given() {}

    static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw InvalidInput.field(name, "This field is missing.");
        }
        return value;
    }
}
