package dev.patchboard.verification;

import dev.patchboard.advisory.Applicability;
import dev.patchboard.advisory.Applicable;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has to say of a host that a patch does not apply to it, before a person may settle it so. */
@Component
class NotApplicable {

    private final Hosts hosts;
    private final Applicability applicability;
    private final InstallProofs installs;
    private final Patches patches;
    private final SettledHosts settled;
    private final Software software;
    private final HostTimes times;

    NotApplicable(
            Hosts hosts,
            Applicability applicability,
            InstallProofs installs,
            Patches patches,
            SettledHosts settled,
            Software software,
            HostTimes times) {
        this.hosts = hosts;
        this.applicability = applicability;
        this.installs = installs;
        this.patches = patches;
        this.settled = settled;
        this.software = software;
        this.times = times;
    }

    /**
     * Asks whether something says so of each of these hosts.
     *
     * @throws InvalidInput that names the first host of which nothing does, or something says otherwise
     */
    void require(ChangeView change, Set<UUID> ids) {
        settled.applies(change, ids).forEach((host, why) -> {
            throw InvalidInput.field("hosts", hosts.get(host).name() + ": " + why);
        });
        Map<UUID, Map<UUID, InstallProof>> proofs =
                installs.of(change.number(), patches.named(change.patches()).values(), ids);
        Map<UUID, SoftwareList> lists = software.lists(ids);
        Map<UUID, Instant> sent = times.sent(change.number());
        for (UUID patch : change.patches()) {
            for (Applicable answer : applicability.of(patch, ids)) {
                InstallProof proof =
                        proofs.getOrDefault(answer.hostId(), Map.of()).get(patch);
                boolean logSays = proof != null && proof.outcome() == Outcome.NOT_APPLICABLE;
                boolean absent = answer.answer() == Applicable.Answer.NOT_AFFECTED && answer.installedVersion() == null;
                if (logSays) {
                    continue;
                }
                String name = hosts.get(answer.hostId()).name();
                if (!absent) {
                    throw InvalidInput.field(
                            "hosts",
                            name + ": neither its software list nor its log says that the patch does not apply. "
                                    + answer.why());
                }
                requireOlder(name, lists.get(answer.hostId()), sent.get(answer.hostId()));
            }
        }
    }

    private static void requireOlder(String name, @Nullable SoftwareList list, @Nullable Instant sentAt) {
        if (sentAt != null && (list == null || list.isLaterThan(sentAt))) {
            throw InvalidInput.field(
                    "hosts",
                    name + ": its software list is later than the deployment of " + sentAt
                            + ", so it cannot say that the patch did not apply. Hand in an installer log that says so,"
                            + " transfer the host or ask for an exception.");
        }
    }
}
