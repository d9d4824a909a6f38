package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the software lists of hosts say of the packages of patches, in a fixed number of queries whatever the number of hosts. */
record HostSoftware(Map<UUID, SoftwareList> lists, Map<String, Map<UUID, List<InstalledPackage>>> installed) {

    /**
     * A package that no log tells of, though one has to.
     *
     * @param architecture as the list calls it, or empty where it says none
     * @param words what people call it
     */
    record Untold(PatchPackage part, String architecture, String words) {}

    static HostSoftware of(Software software, Collection<Patch> patches, Set<UUID> hosts) {
        Map<String, Map<UUID, List<InstalledPackage>>> installed = new HashMap<>();
        patches.forEach(patch -> patch.packages()
                .forEach(part -> installed.computeIfAbsent(part.name(), name -> software.versions(hosts, name))));
        return new HostSoftware(software.lists(hosts), installed);
    }

    @Nullable ListedVersion listed(UUID host, Patch patch) {
        SoftwareList list = lists.get(host);
        return list == null ? null : ListedVersion.of(patch, list, part -> found(host, part));
    }

    /**
     * The packages that no log tells of, though one has to: those that the host has below their fixed version by its list.
     * Without a list nobody knows which it has, so every package is asked for that the package managers seen in its logs could bring.
     *
     * @param told keys of the packages that logs tell of
     */
    Set<Untold> untold(UUID host, Patch patch, Set<String> told) {
        if (told.contains(PackageOutcome.WHOLE)) {
            return Set.of();
        }
        Set<String> ecosystems = patch.packages().stream()
                .filter(part -> PackageOutcome.isAbout(told, part))
                .map(PatchPackage::ecosystem)
                .collect(Collectors.toSet());
        return patch.packages().stream()
                .flatMap(part -> lists.containsKey(host)
                        ? untold(part, found(host, part), told)
                        : ecosystems.contains(part.ecosystem()) && !PackageOutcome.isAbout(told, part)
                                ? Stream.of(new Untold(part, "", part.name()))
                                : Stream.empty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of several architectures of one package each has to be told of: they are installed one by one. */
    private static Stream<Untold> untold(PatchPackage part, List<InstalledPackage> found, Set<String> told) {
        boolean several =
                found.stream().map(InstalledPackage::architecture).distinct().count() > 1;
        return ListedVersion.open(part, found).stream()
                .filter(architecture -> !PackageOutcome.isAbout(told, part, architecture))
                .map(architecture -> new Untold(
                        part, architecture, several ? SubjectArchitecture.words(part, architecture) : part.name()));
    }

    /**
     * Whether the list has what no log tells of, at its fixed version. It counts only where it was both taken and handed in after what the
     * logs tell: what is said of the time before says nothing of this deployment.
     */
    boolean showsSince(Instant told, UUID host, Untold untold) {
        SoftwareList list = lists.get(host);
        if (list == null || list.takenAt().isBefore(told) || list.recordedAt().isBefore(told)) {
            return false;
        }
        List<InstalledPackage> of = found(host, untold.part()).stream()
                .filter(one -> PackageOutcome.isSameArchitecture(one.architecture(), untold.architecture()))
                .toList();
        return ListedVersion.reached(untold.part(), of) == Reached.YES;
    }

    /** Whether the list shows since then what a log denies that counts for nothing. It does not show that a host was restarted. */
    boolean settles(Doubt doubt, Patch patch) {
        List<PatchPackage> parts = patch.packages().stream()
                .filter(part ->
                        PackageOutcome.WHOLE.equals(doubt.part()) || PackageOutcome.isAbout(Set.of(doubt.part()), part))
                .toList();
        return doubt.denies()
                && !parts.isEmpty()
                && parts.stream().allMatch(part -> showsSince(doubt.at(), doubt.host(), new Untold(part, "", "")));
    }

    /**
     * Whether the list alone shows a patch installed: it has whatever there was to patch at its fixed version, and what it has of the
     * patch is nowhere below. Where nobody knows what there was, it must show every package of the ecosystems that it names some of.
     *
     * @param before what hosts had when the patch was sent to them
     */
    boolean showsAll(Instant sentAt, UUID host, Patch patch, HostSoftware before) {
        ListedVersion listed = listed(host, patch);
        if (listed == null || listed.reached() != Reached.YES || !listed.isLaterThan(sentAt)) {
            return false;
        }
        return before.lists().containsKey(host)
                ? before.untold(host, patch, Set.of()).stream().allMatch(one -> showsSince(sentAt, host, one))
                : unnamed(host, patch).isEmpty();
    }

    /** The packages of a patch that the list does not name though it names others of their ecosystem. */
    List<String> unnamed(UUID host, Patch patch) {
        Set<String> ecosystems = patch.packages().stream()
                .filter(part -> isListed(host, part))
                .map(PatchPackage::ecosystem)
                .collect(Collectors.toSet());
        return patch.packages().stream()
                .filter(part -> ecosystems.contains(part.ecosystem()) && !isListed(host, part))
                .map(PatchPackage::name)
                .sorted()
                .toList();
    }

    /** Whether the list has the package, and not at its fixed version. */
    boolean isOpen(UUID host, PatchPackage part) {
        return isListed(host, part) && ListedVersion.reached(part, found(host, part)) != Reached.YES;
    }

    boolean isListed(UUID host, PatchPackage part) {
        return !found(host, part).isEmpty();
    }

    /** The versions of a package in the list, where it was taken before a moment. */
    Stream<String> versionsBefore(Instant at, UUID host, PatchPackage part) {
        SoftwareList list = lists.get(host);
        return list == null || !list.takenAt().isBefore(at)
                ? Stream.empty()
                : found(host, part).stream().map(InstalledPackage::version);
    }

    /** What the list has of a package; empty when it names none of it. */
    List<InstalledPackage> found(UUID host, PatchPackage part) {
        return installed.getOrDefault(part.name(), Map.of()).getOrDefault(host, List.of());
    }
}
