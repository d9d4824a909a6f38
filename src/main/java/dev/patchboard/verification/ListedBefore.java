package dev.patchboard.verification;

import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The versions that a host's software list shows. A log names no version before; the list does, where it is older.
 *
 * @param versions by name of the package
 */
record ListedBefore(Instant takenAt, Map<String, List<String>> versions) {

    /** Of a host without a list it holds nothing. */
    static ListedBefore of(Software software, UUID host) {
        SoftwareList list = software.lists(Set.of(host)).get(host);
        return list == null
                ? new ListedBefore(Instant.MAX, Map.of())
                : new ListedBefore(
                        list.takenAt(),
                        software.packages(host).stream()
                                .collect(Collectors.groupingBy(
                                        InstalledPackage::name,
                                        Collectors.mapping(InstalledPackage::version, Collectors.toList()))));
    }

    SeenInstall beside(SeenInstall seen) {
        if (seen.log() == null || !takenAt.isBefore(seen.at())) {
            return seen;
        }
        String from = versions.getOrDefault(seen.name(), List.of()).stream()
                .filter(version -> !version.equals(seen.version()))
                .findFirst()
                .orElse(null);
        return new SeenInstall(seen.entry(), from, null, seen.at(), seen.source(), seen.log());
    }
}
