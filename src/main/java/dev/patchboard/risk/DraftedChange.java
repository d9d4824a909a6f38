package dev.patchboard.risk;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.DeployerKinds;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Rating;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words a change from what is proposed: only what is known goes into it, and who asks for it adds the rest. */
@Component
class DraftedChange {

    private static final int NAMED = 10;
    private static final int TITLE = 200;

    private final DeployerKinds deployers;

    DraftedChange(DeployerKinds deployers) {
        this.deployers = deployers;
    }

    /**
     * A change for these vulnerabilities on these hosts.
     *
     * @param dates at least one
     * @param model name of the change model of a standard change, or null for a normal one
     */
    NewChange of(Collection<Patch> patches, List<ExposureDate> dates, @Nullable String model, LocalDate today) {
        Map<UUID, LocalDate> original = new HashMap<>();
        dates.stream()
                .filter(one -> one.originalDue() != null)
                .forEach(one -> original.merge(
                        one.host(), Objects.requireNonNull(one.originalDue()), (a, b) -> a.isBefore(b) ? a : b));
        Set<UUID> hosts = dates.stream().map(ExposureDate::host).collect(Collectors.toSet());
        LocalDate due = dates.stream()
                .map(ExposureDate::due)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .filter(day -> !day.isBefore(today))
                .orElse(null);
        return new NewChange(
                title(patches, hosts.size()),
                model == null ? ChangeType.NORMAL : ChangeType.STANDARD,
                reason(dates, hosts.size()),
                impact(patches),
                null,
                null,
                backOut(patches),
                patches.stream().map(Patch::id).collect(Collectors.toSet()),
                hosts,
                deployers.offered().contains("manual")
                        ? "manual"
                        : deployers.offered().stream().sorted().findFirst().orElse("manual"),
                model,
                due,
                original,
                null);
    }

    private static String title(Collection<Patch> patches, int hosts) {
        String on = " on " + hosts + (hosts == 1 ? " host" : " hosts");
        String what = patches.size() == 1
                ? patches.iterator().next().name()
                : patches.size() + " patches: "
                        + patches.stream().map(Patch::name).sorted().collect(Collectors.joining(", "));
        int room = TITLE - on.length();
        return (what.length() <= room ? what : what.substring(0, room - 1) + "…") + on;
    }

    private static String reason(List<ExposureDate> dates, int hosts) {
        Set<String> cves = dates.stream().map(ExposureDate::cve).collect(Collectors.toCollection(TreeSet::new));
        cves.remove(RiskLine.NO_CVE);
        Rating worst = dates.stream()
                .map(ExposureDate::rating)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String cured = cves.isEmpty()
                ? "Mends what the patch mends (it names no CVE)"
                : "Cures " + cves.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (cves.size() > NAMED ? " and " + (cves.size() - NAMED) + " more" : "");
        long unclear = dates.stream()
                .filter(ExposureDate::cannotTell)
                .map(ExposureDate::host)
                .distinct()
                .count();
        return cured + " on " + hosts + (hosts == 1 ? " host" : " hosts") + "; the worst is rated " + worst + "."
                + dates.stream()
                        .filter(one -> one.due() != null)
                        .min(Comparator.comparing(ExposureDate::due))
                        .map(one -> " Due " + one.due() + " by " + one.rule() + ".")
                        .orElse(" No rule gives a date.")
                + (unclear == 0 ? "" : " Of " + unclear + " nobody can tell whether they need it.");
    }

    private static String impact(Collection<Patch> patches) {
        List<String> restart = patches.stream()
                .filter(Patch::restartRequired)
                .map(Patch::name)
                .sorted()
                .toList();
        return restart.isEmpty()
                ? "Nobody states that a host has to restart; the installers' logs will say."
                : "The hosts have to restart for " + String.join(", ", restart) + ".";
    }

    private static String backOut(Collection<Patch> patches) {
        return patches.stream()
                .sorted(Comparator.comparing(Patch::name))
                .map(patch -> patch.name()
                        + (patch.uninstallable()
                                ? ": can be taken off again, as its record says."
                                : ": nobody states that it can be taken off; go back to the version before, or restore the"
                                        + " host."))
                .collect(Collectors.joining("\n"));
    }
}
