package dev.patchboard.advisory;

import dev.patchboard.advisory.Applicable.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which hosts a patch is for, by installed package and version. */
@Service
@Transactional(readOnly = true)
public class Applicability {

    private final Patches patches;
    private final InstalledPackages software;

    Applicability(Patches patches, InstalledPackages software) {
        this.patches = patches;
        this.software = software;
    }

    /**
     * The answer for every host that is not retired.
     *
     * @throws dev.patchboard.shared.NotFound when there is no such patch
     */
    public List<Applicable> of(UUID patchId) {
        return of(patchId, software.hosts());
    }

    /**
     * The answer for each of these hosts.
     *
     * @throws dev.patchboard.shared.NotFound when there is no such patch
     */
    public List<Applicable> of(UUID patchId, Set<UUID> hostIds) {
        Patch patch = patches.get(patchId);
        Set<UUID> known = software.inventoried(hostIds);
        Map<PatchPackage, Map<UUID, String>> installed = new LinkedHashMap<>();
        patch.packages().forEach(part -> installed.put(part, software.installed(hostIds, part.name())));
        List<Applicable> answers = new ArrayList<>(hostIds.size());
        for (UUID host : hostIds) {
            Map<PatchPackage, String> here = new HashMap<>();
            installed.forEach((part, versions) -> {
                String version = versions.get(host);
                if (version != null) {
                    here.put(part, version);
                }
            });
            answers.add(answer(host, patch, here, known.contains(host)));
        }
        return answers;
    }

    static Applicable answer(UUID host, Patch patch, Map<PatchPackage, String> installed, boolean known) {
        if (patch.packages().isEmpty()) {
            return new Applicable(host, Answer.CANNOT_TELL, null, null, "The patch names no package to look for.");
        }
        List<Applicable> parts = new ArrayList<>();
        for (PatchPackage part : patch.packages()) {
            String version = installed.get(part);
            if (version != null) {
                parts.add(answer(host, part, version));
            }
        }
        return first(parts, Answer.AFFECTED)
                .or(() -> first(parts, Answer.CANNOT_TELL))
                .or(() -> parts.stream().findFirst())
                .orElseGet(() -> absent(host, known));
    }

    private static Applicable absent(UUID host, boolean known) {
        return known
                ? new Applicable(host, Answer.NOT_AFFECTED, null, null, "None of the patch's packages is installed.")
                : new Applicable(host, Answer.CANNOT_TELL, null, null, "The software of this host is not known.");
    }

    private static Optional<Applicable> first(List<Applicable> parts, Answer answer) {
        return parts.stream().filter(part -> part.answer() == answer).findFirst();
    }

    private static Applicable answer(UUID host, PatchPackage part, String version) {
        OptionalInt order = VersionOrder.compare(part.ecosystem(), version, part.fixedVersion());
        if (order.isEmpty()) {
            return new Applicable(
                    host,
                    Answer.CANNOT_TELL,
                    part.name(),
                    version,
                    "Version " + version + " cannot be compared with " + part.fixedVersion() + ".");
        }
        boolean affected = order.getAsInt() < 0;
        String why = "Installed " + version + (affected ? " is below " : " is not below ") + part.fixedVersion() + ".";
        return new Applicable(host, affected ? Answer.AFFECTED : Answer.NOT_AFFECTED, part.name(), version, why);
    }
}
