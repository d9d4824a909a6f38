package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.verification.InstallAnswers;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.UnauthorisedInstall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/unauthorised-installs/...}: what people make of several installations of a host at once. All are answered, or none. */
@RestController
@RequestMapping("/api/v1/unauthorised-installs")
class InstallAnswersController {

    private final InstallAnswers answers;
    private final CurrentActor actor;

    InstallAnswersController(InstallAnswers answers, CurrentActor actor) {
        this.answers = answers;
        this.actor = actor;
    }

    /**
     * One change is to account for several.
     *
     * @param patches names of the registered patches that were installed
     */
    record Adoptions(
            @Nullable List<@Nullable UUID> ids,
            @Nullable List<@Nullable String> patches,
            @Nullable String reason) {}

    /** How several came about. */
    record Findings(
            @Nullable List<@Nullable UUID> ids,
            RootCauses.@Nullable Category category,
            @Nullable String finding) {}

    /** Why the findings on several are confirmed or sent back. */
    record Reasons(
            @Nullable List<@Nullable UUID> ids, @Nullable String reason) {}

    /** Opens one change that accounts for them afterwards. */
    @PostMapping("/adopt")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    Map<String, String> adopt(@RequestBody Adoptions asked) {
        return Map.of(
                "change",
                answers.adopt(given(asked.ids()), Set.copyOf(given(asked.patches())), text(asked.reason()), actor.get())
                        .toString());
    }

    @PostMapping("/investigate")
    @PreAuthorize("hasAuthority('VERIFY')")
    List<UnauthorisedInstall> investigate(@RequestBody Findings found) {
        if (found.category() == null) {
            throw InvalidInput.field("category", "Say what kind of thing went wrong.");
        }
        return answers.investigate(given(found.ids()), found.category(), text(found.finding()), actor.get());
    }

    @PostMapping("/confirm")
    @PreAuthorize("hasAuthority('VERIFY')")
    List<UnauthorisedInstall> confirm(@RequestBody Reasons why) {
        return answers.decide(given(why.ids()), true, text(why.reason()), actor.get());
    }

    @PostMapping("/send-back")
    @PreAuthorize("hasAuthority('VERIFY')")
    List<UnauthorisedInstall> sendBack(@RequestBody Reasons why) {
        return answers.decide(given(why.ids()), false, text(why.reason()), actor.get());
    }

    private static <T> List<T> given(@Nullable List<@Nullable T> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }
}
