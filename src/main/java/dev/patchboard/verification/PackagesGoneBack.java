package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Software;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.StepsToldElsewhere.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Packages that a host had at their fixed version and has no more: its software list shows them below it now, or a log that counts for the
 * host tells last that they went back. What the patch cured is back, whether or not a scan has looked since. Callers hold the transaction.
 */
@Component
class PackagesGoneBack {

    /** Stands for the vulnerability where a patch names none. */
    private static final String NO_CVE = "-";

    private final Patches patches;
    private final Software software;
    private final EvidenceRows evidence;
    private final AbandonedAttempts attempts;
    private final StepsToldElsewhere elsewhere;

    PackagesGoneBack(
            Patches patches,
            Software software,
            EvidenceRows evidence,
            AbandonedAttempts attempts,
            StepsToldElsewhere elsewhere) {
        this.patches = patches;
        this.software = software;
        this.evidence = evidence;
        this.attempts = attempts;
        this.elsewhere = elsewhere;
    }

    /**
     * What is back.
     *
     * @param proven hosts that were proven patched, and since when: a list from before says nothing. Of the change's own logs the last word
     *     counts, whenever it is of: on what was proven it can only have come in afterwards. Logs of other changes count from then on
     */
    List<ScanAnswer> of(ChangeView change, Map<UUID, Instant> proven) {
        if (proven.isEmpty()) {
            return List.of();
        }
        List<Patch> wanted = List.copyOf(patches.named(change.patches()).values());
        HostSoftware lists = HostSoftware.of(software, wanted, Set.copyOf(proven.keySet()));
        Map<UUID, Map<UUID, Map<String, List<Word>>>> own = evidence.said(change.number(), proven.keySet());
        List<ScanAnswer> back = new ArrayList<>();
        for (Patch patch : wanted) {
            Map<UUID, List<Step>> told = elsewhere.of(change.number(), patch, proven).stream()
                    .collect(Collectors.groupingBy(step -> step.word().host()));
            proven.forEach((host, since) -> {
                Map<String, List<Word>> words = own.getOrDefault(host, Map.of()).getOrDefault(patch.id(), Map.of());
                back(host, patch, since, ToldOfHost.of(words, told.getOrDefault(host, List.of())), lists)
                        .forEach(back::add);
            });
        }
        return back;
    }

    private Stream<ScanAnswer> back(UUID host, Patch patch, Instant since, ToldOfHost told, HostSoftware lists) {
        ListedVersion listed = lists.listed(host, patch);
        if (listed != null && isBack(listed, since)) {
            return byList(host, patch, listed);
        }
        Map<String, InstallProof> last =
                Word.last(attempts.without(patch, told.words(), (part, at) -> lists.versionsBefore(at, host, part)));
        return last.entrySet().stream()
                .filter(word -> wentBack(word.getValue()))
                // A later list that shows the patch whole knows better.
                .filter(word -> !isMended(word.getValue().at(), listed))
                .flatMap(word -> cves(patch)
                        .map(cve -> answer(
                                host, cve, words(patch, word.getKey(), word.getValue(), told), word.getValue())));
    }

    private static boolean isBack(ListedVersion listed, Instant since) {
        return listed.reached() == Reached.NO && listed.isLaterThan(since);
    }

    private static Stream<ScanAnswer> byList(UUID host, Patch patch, ListedVersion listed) {
        String why = listed.words() + " shows " + listed.versions() + ", below the fixed version";
        return cves(patch).map(cve -> answer(host, cve, listed.takenAt(), null, null, why));
    }

    private static boolean isMended(Instant at, @Nullable ListedVersion listed) {
        return listed != null && listed.reached() == Reached.YES && listed.whole() && listed.isLaterThan(at);
    }

    /**
     * To remove an old version that lay beside the fixed one, as old kernels do, takes nothing back, nor does a failure, unless it leaves some of
     * a version below the fixed one. What was rolled back counts whatever its version, unless it is one of the {@link AbandonedAttempts}.
     */
    private static boolean wentBack(InstallProof said) {
        boolean below = said.reached() == Reached.NO;
        return said.outcome() == Outcome.ROLLED_BACK
                || said.outcome() == Outcome.REMOVED && !below
                || (said.saysInstalled() || said.outcome() == Outcome.PARTIAL) && below;
    }

    private static Stream<String> cves(Patch patch) {
        return patch.cves().isEmpty()
                ? Stream.of(NO_CVE)
                : patch.cves().stream().sorted();
    }

    private static String words(Patch patch, String part, InstallProof said, ToldOfHost told) {
        String name = part.equals(PackageOutcome.WHOLE) ? patch.name() : PackageOutcome.bare(part);
        String what =
                switch (said.outcome()) {
                    case REMOVED -> " was removed";
                    case ROLLED_BACK -> " was rolled back";
                    default -> " " + said.version() + ", below the fixed version";
                };
        return told.log(said) + " tells of " + said.at() + ": " + name + what;
    }

    private static ScanAnswer answer(UUID host, String cve, String why, InstallProof said) {
        return answer(host, cve, said.at(), said.sha256(), said.line(), why);
    }

    private static ScanAnswer answer(
            UUID host, String cve, Instant at, @Nullable String sha256, @Nullable Long line, String why) {
        return new ScanAnswer(host, cve, ScanAnswer.State.VULNERABLE, at, sha256, line, null, why);
    }
}
