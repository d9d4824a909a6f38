package dev.patchboard.approval.web;

import dev.patchboard.approval.ModelScope;
import dev.patchboard.approval.NewModel;
import dev.patchboard.fleet.Environment;
import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The form in which a change model is proposed.
 *
 * @param packages names, apart by commas, spaces or lines
 * @param groups names, written the same way; none means any
 * @param environments none means any
 */
record ModelForm(
        @Nullable String name,
        @Nullable String packages,
        @Nullable String groups,
        @Nullable Set<Environment> environments,
        @Nullable String owner,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate expires) {

    NewModel model() {
        if (expires == null) {
            throw InvalidInput.field("expires", "Give the last day it covers changes.");
        }
        return new NewModel(
                name == null ? "" : name.strip(),
                new ModelScope(words(packages), words(groups), wanted()),
                owner == null ? "" : owner,
                expires);
    }

    Set<Environment> wanted() {
        return environments == null ? Set.of() : environments;
    }

    private static Set<String> words(@Nullable String text) {
        return text == null
                ? Set.of()
                : Stream.of(text.split("[,;\\s]+"))
                        .filter(word -> !word.isBlank())
                        .collect(Collectors.toSet());
    }
}
