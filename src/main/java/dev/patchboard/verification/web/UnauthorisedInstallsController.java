package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstalls;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/unauthorised-installs}: installations that no change explains, and what people made of them. */
@RestController
@RequestMapping("/api/v1/unauthorised-installs")
class UnauthorisedInstallsController {

    private final UnauthorisedInstalls installs;
    private final CurrentActor actor;

    UnauthorisedInstallsController(UnauthorisedInstalls installs, CurrentActor actor) {
        this.installs = installs;
        this.actor = actor;
    }

    /**
     * A change is to account for it.
     *
     * @param patch name of the registered patch that was installed
     */
    record Adoption(@Nullable String patch, @Nullable String reason) {}

    /** How it came about. */
    record Finding(
            RootCauses.@Nullable Category category,
            @Nullable String finding) {}

    /** Why a finding is confirmed or sent back. */
    record Reason(@Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<UnauthorisedInstall> list(
            @RequestParam(defaultValue = "OPEN") UnauthorisedInstall.State state,
            @RequestParam @Nullable String host,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        return InstallList.page(installs, state, host, after, size);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    UnauthorisedInstall get(@PathVariable UUID id) {
        return installs.get(id);
    }

    /** Opens a change that accounts for it afterwards. */
    @PostMapping("/{id}/adopt")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    Map<String, String> adopt(@PathVariable UUID id, @RequestBody Adoption asked) {
        return Map.of(
                "change",
                installs.adopt(id, text(asked.patch()), text(asked.reason()), actor.get())
                        .toString());
    }

    @PostMapping("/{id}/investigate")
    @PreAuthorize("hasAuthority('VERIFY')")
    UnauthorisedInstall investigate(@PathVariable UUID id, @RequestBody Finding found) {
        if (found.category() == null) {
            throw InvalidInput.field("category", "Say what kind of thing went wrong.");
        }
        return installs.investigate(id, found.category(), text(found.finding()), actor.get());
    }

    @PostMapping("/{id}/confirm")
    @PreAuthorize("hasAuthority('VERIFY')")
    UnauthorisedInstall confirm(@PathVariable UUID id, @RequestBody Reason why) {
        return installs.decide(id, true, text(why.reason()), actor.get());
    }

    @PostMapping("/{id}/send-back")
    @PreAuthorize("hasAuthority('VERIFY')")
    UnauthorisedInstall sendBack(@PathVariable UUID id, @RequestBody Reason why) {
        return installs.decide(id, false, text(why.reason()), actor.get());
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }
}
