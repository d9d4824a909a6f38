package dev.patchboard.risk;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Host;
import dev.patchboard.risk.ProposalDetail.HostExposure;
import dev.patchboard.risk.ProposedChange.Standing;
import dev.patchboard.shared.ChangeNumber;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows proposals beside the changes that are under way. */
@Component
class ProposalViews {

    private final ExposureRows exposures;

    ProposalViews(ExposureRows exposures) {
        this.exposures = exposures;
    }

    /** A proposal as it stands today beside what is under way. */
    ProposedChange of(Proposal one, Map<UUID, Patch> named, OpenWork.UnderWay underWay, LocalDate today) {
        Map<UUID, ChangeNumber> brought = underWay.covered(asGood(one, named));
        Map<UUID, ChangeNumber> partly = underWay.covered(one.folded());
        Set<UUID> needing = brought.isEmpty() && partly.isEmpty() ? Set.of() : exposures.hosts(one.patch());
        Set<UUID> covered = new HashSet<>(needing);
        covered.retainAll(brought.keySet());
        Set<UUID> waiting = new HashSet<>(needing);
        waiting.removeAll(covered);
        return new ProposedChange(
                one.patch(),
                name(named, one.patch()),
                one.folded().stream().map(id -> name(named, id)).toList(),
                one.cves(),
                one.hosts() - covered.size(),
                one.cannotTell(),
                numbers(brought, covered),
                covered.size(),
                numbers(partly, waiting),
                one.rating(),
                one.due(),
                one.rule(),
                Standing.of(one.due(), today),
                one.ratedAt());
    }

    /** The patches after which a host needs this proposal's no more. */
    static List<UUID> asGood(Proposal one, Map<UUID, Patch> named) {
        Patch top = named.get(one.patch());
        return one.all().stream()
                .filter(id -> {
                    Patch other = named.get(id);
                    return id.equals(one.patch()) || top != null && other != null && PatchFolding.isAsGood(top, other);
                })
                .toList();
    }

    private static List<ChangeNumber> numbers(Map<UUID, ChangeNumber> byHost, Set<UUID> hosts) {
        return hosts.stream()
                .map(byHost::get)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static String name(Map<UUID, Patch> named, UUID id) {
        Patch patch = named.get(id);
        return patch == null ? id.toString() : patch.name();
    }

    /** A date with the names of its host and of the change that covers it, or null where none does. */
    static HostExposure of(ExposureDate date, Host host, @Nullable ChangeNumber change) {
        return new HostExposure(
                host.id(),
                host.name(),
                date.cve(),
                date.rating(),
                date.since(),
                date.due(),
                date.rule(),
                date.originalDue(),
                date.originalRule(),
                date.cannotTell(),
                change);
    }
}
