package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Software;
import dev.patchboard.scan.ScanAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Packages that a host had at their fixed version and that its software list shows below it now: what the patch cured is back, whether or
 * not a scan has looked since. Callers hold the transaction.
 */
@Component
class PackagesGoneBack {

    /** Stands for the vulnerability where a patch names none. */
    private static final String NO_CVE = "-";

    private final Patches patches;
    private final Software software;

    PackagesGoneBack(Patches patches, Software software) {
        this.patches = patches;
        this.software = software;
    }

    /**
     * What is back.
     *
     * @param proven hosts that were proven patched, and since when: a list from before says nothing
     */
    List<ScanAnswer> of(ChangeView change, Map<UUID, Instant> proven) {
        List<Patch> wanted = List.copyOf(patches.named(change.patches()).values());
        HostSoftware lists = HostSoftware.of(software, wanted, Set.copyOf(proven.keySet()));
        List<ScanAnswer> back = new ArrayList<>();
        proven.forEach((host, since) -> wanted.forEach(patch -> {
            ListedVersion listed = lists.listed(host, patch);
            if (listed != null && listed.reached() == InstallProof.Reached.NO && listed.isLaterThan(since)) {
                cves(patch).map(cve -> answer(host, cve, listed)).forEach(back::add);
            }
        }));
        return back;
    }

    private static Stream<String> cves(Patch patch) {
        return patch.cves().isEmpty()
                ? Stream.of(NO_CVE)
                : patch.cves().stream().sorted();
    }

    private static ScanAnswer answer(UUID host, String cve, ListedVersion listed) {
        return new ScanAnswer(
                host,
                cve,
                ScanAnswer.State.VULNERABLE,
                listed.takenAt(),
                null,
                null,
                null,
                listed.words() + " shows " + listed.versions() + ", below the fixed version");
    }
}
