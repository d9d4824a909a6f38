package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be attested at all. */
@Component
class AttestationRules {

    private static final int LONGEST_VERSION = 200;

    private final HostProfiles profiles;
    private final Patches patches;
    private final HostTimes times;
    private final EvidenceStore store;

    AttestationRules(HostProfiles profiles, Patches patches, HostTimes times, EvidenceStore store) {
        this.profiles = profiles;
        this.patches = patches;
        this.times = times;
        this.store = store;
    }

    /** What is asked of a host of the inventory in a change. */
    AskedOfHost asked(ChangeNumber number, UUID host) {
        return Objects.requireNonNull(profiles.of(number, Set.of(host)).get(host));
    }

    /** Asks that a host may be attested, and that it was seen after something was sent to it. */
    void require(ChangeNumber number, Host host, Instant seenAt, Instant now) {
        AskedOfHost asked = asked(number, host.id());
        if (!asked.byPeople()) {
            throw InvalidInput.field(
                    "host",
                    host.name() + " is " + asked.words()
                            + ", which is not proven by attestation. Hand in what its profile asks for.");
        }
        Instant sentAt = times.sent(number, host.id())
                .orElseThrow(() -> InvalidInput.field(
                        "host",
                        "Nothing was sent to " + host.name() + " by " + number + ", so nothing is to be seen."));
        if (seenAt.isAfter(now) || !seenAt.isAfter(sentAt)) {
            throw InvalidInput.field(
                    "seenAt", "Give a time after the deployment of " + sentAt + " that is not still to come.");
        }
    }

    Patch patch(ChangeView change, @Nullable String name) {
        Collection<Patch> all = patches.named(change.patches()).values();
        List<Patch> meant = all.stream()
                .filter(patch -> name == null || name.isBlank() || patch.name().equals(name.strip()))
                .toList();
        if (meant.size() != 1) {
            throw InvalidInput.field(
                    "patch",
                    "Name one patch of the change: "
                            + String.join(
                                    ", ", all.stream().map(Patch::name).sorted().toList()) + ".");
        }
        return meant.get(0);
    }

    @Nullable String version(Patch patch, @Nullable String version) {
        if (version != null && !version.isBlank()) {
            return Prose.required("version", version.strip(), LONGEST_VERSION);
        }
        if (!patch.packages().isEmpty()) {
            throw InvalidInput.field("version", "Give the version as it was read on the host.");
        }
        return null;
    }

    @Nullable String evidence(@Nullable String sha256) {
        return sha256 == null || sha256.isBlank()
                ? null
                : store.find(sha256.strip())
                        .orElseThrow(() -> InvalidInput.field(
                                "evidence", "No file of this SHA-256 was handed in. Choose the file instead."))
                        .sha256();
    }

    /** Whether a version that was read on a host has the fix. */
    static Reached reached(Patch patch, @Nullable String version) {
        if (patch.packages().isEmpty()) {
            // Known by its KB or product code alone: there is no version to read.
            return Reached.YES;
        }
        return patch.packages().stream()
                .map(part -> version == null ? OptionalInt.empty() : part.against(version))
                .map(order -> order.isEmpty() ? Reached.UNKNOWN : order.getAsInt() >= 0 ? Reached.YES : Reached.NO)
                .reduce(Reached::worse)
                .orElse(Reached.UNKNOWN);
    }
}
