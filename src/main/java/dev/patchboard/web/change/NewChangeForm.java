package dev.patchboard.web.change;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The form in which a change is asked for.
 *
 * @param environments every host in these that needs a patch
 * @param unclear also hosts for which nobody can tell
 * @param also names of further hosts, apart by commas, spaces or lines
 * @param leaveOut names of hosts to leave out, written the same way
 */
record NewChangeForm(
        @Nullable Set<UUID> patch,
        @Nullable Set<Environment> environments,
        @Nullable Boolean unclear,
        @Nullable String also,
        @Nullable String leaveOut,
        @Nullable String title,
        @Nullable ChangeType type,
        @Nullable String reason,
        @Nullable String userImpact,
        @Nullable String securityImpact,
        @Nullable String testPlan,
        @Nullable String backoutPlan,
        @Nullable String deployer,
        @Nullable String model,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due) {

    Set<UUID> patches() {
        return patch == null ? Set.of() : patch;
    }

    Set<Environment> wanted() {
        return environments == null ? Set.of() : environments;
    }

    boolean unclearToo() {
        return Boolean.TRUE.equals(unclear);
    }

    Set<String> alsoNames() {
        return names(also);
    }

    Set<String> leftOut() {
        return names(leaveOut);
    }

    NewChange change(Set<UUID> hosts) {
        return new NewChange(
                title == null ? "" : title.strip(),
                type == null ? ChangeType.NORMAL : type,
                reason == null ? "" : reason,
                blankToNull(userImpact),
                blankToNull(securityImpact),
                blankToNull(testPlan),
                blankToNull(backoutPlan),
                patches(),
                hosts,
                deployer == null ? "manual" : deployer,
                blankToNull(model),
                due,
                Map.of(),
                null);
    }

    /** Names apart by commas, spaces or lines. */
    static Set<String> names(@Nullable String text) {
        return text == null
                ? Set.of()
                : Stream.of(text.split("[,;\\s]+"))
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.toSet());
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
