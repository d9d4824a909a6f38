package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Words the change that accounts for installations afterwards. */
@Component
class RetroactiveChange {

    /** Packages that a sentence names before it counts the others. */
    private static final int NAMED = 10;

    private final Patches patches;
    private final Hosts hosts;

    RetroactiveChange(Patches patches, Hosts hosts) {
        this.patches = patches;
        this.hosts = hosts;
    }

    /**
     * The change to submit.
     *
     * @param installs one or more
     * @throws InvalidInput when they are of several hosts or were handed in for several changes, a patch brings none of them, or one of
     *     them is brought by no patch
     */
    NewChange of(List<UnauthorisedInstall> installs, Set<String> patchNames, String why) {
        Host host = host(installs);
        Set<UUID> brought =
                patches(installs, patchNames).stream().map(Patch::id).collect(Collectors.toSet());
        NewChange asked = NewChange.normal(title(installs), seen(installs) + " " + why, brought, Set.of(host.id()));
        List<ChangeNumber> from = installs.stream()
                .map(UnauthorisedInstall::handedInFor)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (from.size() > 1) {
            throw InvalidInput.field(
                    "ids", "Their logs were handed in for " + from + ". Account for those of one log at a time.");
        }
        return from.isEmpty() ? asked : asked.following(from.get(0), LinkKind.RETROACTIVE, Map.of());
    }

    private Host host(List<UnauthorisedInstall> installs) {
        Set<String> names = installs.stream().map(UnauthorisedInstall::host).collect(Collectors.toSet());
        if (names.size() > 1) {
            throw InvalidInput.field("ids", "They are of several hosts. Account for those of one host at a time.");
        }
        return hosts.named(names).stream().findFirst().orElseThrow(() -> new NotFound("host", names));
    }

    private List<Patch> patches(List<UnauthorisedInstall> installs, Set<String> names) {
        List<Patch> found = names.stream()
                .map(name -> patches.findByName(name.strip())
                        .filter(patch -> installs.stream().anyMatch(each -> InstallAnswers.brings(patch, each)))
                        .orElseThrow(() -> needed(installs)))
                .toList();
        List<UnauthorisedInstall> without = installs.stream()
                .filter(install -> found.stream().noneMatch(patch -> InstallAnswers.brings(patch, install)))
                .toList();
        if (!without.isEmpty()) {
            throw needed(without);
        }
        return found;
    }

    private static InvalidInput needed(List<UnauthorisedInstall> installs) {
        return InvalidInput.field(
                "patch",
                "Name a registered patch that brings " + packages(installs)
                        + ". Where there is none, register it first, or investigate instead.");
    }

    private static String title(List<UnauthorisedInstall> installs) {
        UnauthorisedInstall first = installs.get(0);
        return LogRows.cut(
                installs.size() == 1
                        ? "Account for " + first.words()
                        : "Account for " + installs.size() + " installations on " + first.host(),
                200);
    }

    private static String seen(List<UnauthorisedInstall> installs) {
        return installs.size() == 1
                ? "Installed on " + installs.get(0).installedAt() + " without a change."
                : "Installed without a change: " + packages(installs) + ".";
    }

    private static String packages(List<UnauthorisedInstall> installs) {
        String named = installs.stream()
                .limit(NAMED)
                .map(UnauthorisedInstall::packageName)
                .collect(Collectors.joining(", "));
        int more = installs.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
