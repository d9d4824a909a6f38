package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Scope;
import dev.patchboard.shared.InvalidInput;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A scope over REST; absent means everywhere. */
record ScopeBody(Scope.@Nullable Kind kind, @Nullable String name) {

    static ScopeBody of(Scope scope) {
        return new ScopeBody(scope.kind(), scope.name().isEmpty() ? null : scope.name());
    }

    static Scope scope(@Nullable ScopeBody body) {
        if (body == null) {
            return Scope.everywhere();
        }
        try {
            return new Scope(
                    Objects.requireNonNullElse(body.kind(), Scope.Kind.EVERYWHERE),
                    Objects.requireNonNullElse(body.name(), ""));
        } catch (IllegalArgumentException e) {
            throw InvalidInput.field(
                    "scope", "Give kind ENVIRONMENT, GROUP or HOST with a name, or EVERYWHERE without.");
        }
    }
}
