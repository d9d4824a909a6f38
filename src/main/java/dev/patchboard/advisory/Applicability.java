package dev.patchboard.advisory;

import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Keyset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which hosts a patch is for, by installed package and version. */
@Service
@Transactional(readOnly = true)
public class Applicability {

    private final Patches patches;
    private final Hosts hosts;
    private final Software software;

    Applicability(Patches patches, Hosts hosts, Software software) {
        this.patches = patches;
        this.hosts = hosts;
        this.software = software;
    }

    /**
     * The answer for every host in service.
     *
     * @throws dev.patchboard.shared.NotFound when there is no such patch
     */
    public List<Applicable> of(UUID patchId) {
        return of(
                patchId,
                hosts.all(HostQuery.everything()).stream().map(Host::id).toList());
    }

    /**
     * One page of the answers, in order of the hosts' names.
     *
     * @param after {@link Keyset#next()} of the page before, or null for the first
     * @param limit 1 to {@value Hosts#MAX_PAGE}
     * @throws dev.patchboard.shared.NotFound when there is no such patch
     */
    public Keyset<Applicable> page(UUID patchId, @Nullable String after, int limit) {
        Keyset<Host> page = hosts.page(HostQuery.everything(), after, limit);
        return new Keyset<>(of(patchId, page.items().stream().map(Host::id).toList()), page.next());
    }

    /**
     * The answer for each of these hosts, in their order.
     *
     * @throws dev.patchboard.shared.NotFound when there is no such patch
     */
    public List<Applicable> of(UUID patchId, Collection<UUID> hostIds) {
        Patch patch = patches.get(patchId);
        Set<UUID> known = software.lists(hostIds).keySet();
        Map<PatchPackage, Map<UUID, List<InstalledPackage>>> installed = new LinkedHashMap<>();
        patch.packages().forEach(part -> installed.put(part, software.versions(hostIds, part.name())));
        List<Applicable> answers = new ArrayList<>(hostIds.size());
        for (UUID host : hostIds) {
            Map<PatchPackage, List<InstalledPackage>> here = new LinkedHashMap<>();
            installed.forEach((part, found) -> here.put(part, found.getOrDefault(host, List.of())));
            answers.add(answer(host, here, known.contains(host)));
        }
        return answers;
    }

    /**
     * @param installed for each package of the patch, in its order, what the host has of it
     * @param known whether the host's software is known at all; if not, silence means nothing
     */
    static Applicable answer(UUID host, Map<PatchPackage, List<InstalledPackage>> installed, boolean known) {
        if (installed.isEmpty()) {
            return cannotTell(host, "The patch names no package to look for.");
        }
        List<Applicable> parts = new ArrayList<>();
        installed.forEach((part, found) ->
                newestByArchitecture(part, found).forEach(version -> parts.add(answer(host, part, version))));
        return first(parts, Answer.AFFECTED)
                .or(() -> first(parts, Answer.CANNOT_TELL))
                .or(() -> parts.stream().findFirst())
                .orElseGet(() -> known
                        ? new Applicable(
                                host, Answer.NOT_AFFECTED, null, null, "None of the patch's packages is installed.")
                        : cannotTell(host, "The software of this host is not known."));
    }

    /** Kernels stay installed beside their successor, so of one architecture the newest version counts. */
    private static Collection<String> newestByArchitecture(PatchPackage part, List<InstalledPackage> found) {
        Map<String, String> newest = new TreeMap<>();
        found.forEach(one -> newest.merge(one.architecture(), one.version(), (a, b) -> newer(part, a, b)));
        return newest.values();
    }

    private static String newer(PatchPackage part, String a, String b) {
        OptionalInt order = VersionOrder.compare(part.ecosystem(), a, b);
        return order.isPresent() && order.getAsInt() >= 0 ? a : b;
    }

    private static Optional<Applicable> first(List<Applicable> parts, Answer answer) {
        return parts.stream().filter(part -> part.answer() == answer).findFirst();
    }

    private static Applicable cannotTell(UUID host, String why) {
        return new Applicable(host, Answer.CANNOT_TELL, null, null, why);
    }

    private static Applicable answer(UUID host, PatchPackage part, String version) {
        OptionalInt order = part.against(version);
        if (part.isForAnotherReleaseThan(version)) {
            String why = "Installed " + version + " is of another release than " + part.fixedVersion() + ".";
            return new Applicable(host, Answer.NOT_AFFECTED, part.name(), version, why);
        }
        if (order.isEmpty()) {
            String why = "Version " + version + " cannot be compared with " + part.fixedVersion() + ".";
            return new Applicable(host, Answer.CANNOT_TELL, part.name(), version, why);
        }
        boolean affected = order.getAsInt() < 0;
        String why = "Installed " + version + (affected ? " is below " : " is not below ") + part.fixedVersion() + ".";
        return new Applicable(host, affected ? Answer.AFFECTED : Answer.NOT_AFFECTED, part.name(), version, why);
    }
}
